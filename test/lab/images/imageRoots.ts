import { copyFile, cp, mkdir, symlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { run } from '../command';
import { missingPackages, unpackPackages } from '../debian';

/** Debian's packages that the images are made of. */
const PACKAGES = ['busybox-static', 'redis-server', 'redis-tools', 'tini'];

/** Unpacks what the images need into a folder, with those of their libraries that this machine lacks. */
export async function unpackPrograms(folder: string): Promise<void> {
  const missing = await missingPackages(PACKAGES);
  const libraries = missing.filter((each) => !PACKAGES.includes(each.split('=')[0] ?? each));
  await unpackPackages([...PACKAGES, ...libraries], folder);
}

async function copyTo(root: string, path: string, from: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await copyFile(from, join(root, path));
}

/** A system with a shell and the usual small tools, all of them one static program. */
export async function fillClientRoot(programs: string, root: string): Promise<void> {
  const busybox = join(programs, 'bin/busybox');
  await copyTo(root, 'bin/busybox', busybox);
  for (const applet of (await run(busybox, ['--list'])).trim().split('\n')) {
    if (applet !== 'busybox') await symlink('busybox', join(root, 'bin', applet));
  }
  await mkdir(join(root, 'etc'));
  await writeFile(join(root, 'etc/passwd'), 'root:x:0:0:root:/root:/bin/sh\napp:x:1000:1000:app:/home:/bin/sh\n');
  await writeFile(join(root, 'etc/group'), 'root:x:0:\napp:x:1000:\n');
  for (const folder of ['home', 'root', 'var']) await mkdir(join(root, folder));
  await mkdir(join(root, 'tmp'));
  await run('chmod', ['1777', join(root, 'tmp')]);
}

/** The same with a real Redis and the libraries it is linked with. */
export async function fillRedisRoot(programs: string, root: string): Promise<void> {
  await fillClientRoot(programs, root);
  const tuple = (
    await run('sh', ['-c', 'basename "$(dirname "$(find /usr/lib /lib -name libc.so.6 | head -n 1)")"'])
  ).trim();
  const libraries = ['usr/lib', 'lib'].map((folder) => join(programs, folder, tuple));
  for (const name of ['redis-server', 'redis-cli']) {
    const program = join(programs, 'usr/bin', name);
    await copyTo(root, `usr/bin/${name}`, program);
    const linked = await run('ldd', [program], { env: { LD_LIBRARY_PATH: libraries.join(':') } });
    if (linked.includes('not found')) throw new Error(`${name} misses a library:\n${linked}`);
    for (const [path] of linked.matchAll(/\/\S+/g)) {
      const target = path.startsWith(programs) ? `/lib/${tuple}/${basename(path)}` : resolve(path);
      await copyTo(root, target, path);
    }
  }
  await mkdir(join(root, 'data'));
}

/** Redis's own word on its version, such as 7.0.15. */
export async function redisVersion(root: string): Promise<string> {
  const said = await run('chroot', [root, '/usr/bin/redis-server', '--version']).catch(() => '');
  return /v=(\S+)/.exec(said)?.[1] ?? '7';
}

/** The web page that counts its visits. */
export async function fillWebRoot(programs: string, root: string): Promise<void> {
  await fillClientRoot(programs, root);
  await mkdir(join(root, 'www/cgi-bin'), { recursive: true });
  await cp(join(__dirname, 'www/index.cgi'), join(root, 'www/cgi-bin/index.cgi'));
}

/** Two static programs and nothing else: no shell, no tools. The first passes signals on to the second. */
export async function fillShelllessRoot(programs: string, root: string): Promise<void> {
  await copyTo(root, 'init', join(programs, 'usr/bin/tini-static'));
  await copyTo(root, 'sleep', join(programs, 'bin/busybox'));
}
