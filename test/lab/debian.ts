import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './command';

/** The code name of the Debian this machine runs (`bookworm`), undefined where it runs something else. */
export function debianCodename(): string | undefined {
  if (!existsSync('/etc/os-release')) return undefined;
  const release = readFileSync('/etc/os-release', 'utf8');
  return /^ID=debian$/m.test(release) ? /^VERSION_CODENAME=(\w+)$/m.exec(release)?.[1] : undefined;
}

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

const APT = { LC_ALL: 'C', DEBIAN_FRONTEND: 'noninteractive' };

/** Attempts, a second apart, to get a lock that another apt-get holds. */
const PATIENCE = 120;

/** apt-get waits for the lock of installing, but not for that of its lists. */
async function refreshLists(): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await run('apt-get', ['update', '-qq'], { env: APT });
      return;
    } catch (error) {
      const isHeld = error instanceof Error && /could not get lock/i.test(error.message);
      if (!isHeld || attempt === PATIENCE) throw error;
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }
}

/** Runs apt-get; when that fails it may be for want of fresh lists, so it is tried once more with them. */
async function apt(args: readonly string[], cwd?: string): Promise<string> {
  const options = { env: APT, ...(cwd === undefined ? {} : { cwd }) };
  try {
    return await run('apt-get', args, options);
  } catch (error) {
    if (!isRoot()) throw error;
    await refreshLists();
    return run('apt-get', args, options);
  }
}

/** What installing these packages here would bring that is not here yet, as `name=version`. */
export async function missingPackages(packages: readonly string[]): Promise<readonly string[]> {
  const plan = await apt(['install', '--simulate', '--no-install-recommends', ...packages]);
  return [...plan.matchAll(/^Inst (\S+) (?:\[\S+\] )?\((\S+)/gm)].map(([, name, version]) => `${name}=${version}`);
}

/** Installs a package on this machine unless the program is there already. */
export async function ensureProgram(program: string, name: string): Promise<void> {
  if (existsSync(program)) return;
  if (debianCodename() === undefined || !isRoot()) {
    throw new Error(`There is no ${program}: install the package ${name}.`);
  }
  await apt(['install', '-o', `DPkg::Lock::Timeout=${PATIENCE}`, '--yes', '-qq', '--no-install-recommends', name]);
}

/** Unpacks packages into a folder, without installing anything on this machine. */
export async function unpackPackages(packages: readonly string[], folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const downloads = await mkdtemp(join(tmpdir(), 'container-links-debs-'));
  try {
    await apt(['download', '-o', 'APT::Sandbox::User=root', ...packages], downloads);
    for (const file of await readdir(downloads)) await run('dpkg-deb', ['--extract', join(downloads, file), folder]);
  } finally {
    await rm(downloads, { recursive: true, force: true });
  }
}

/** The mirror that this machine takes Debian from. */
export async function debianMirror(): Promise<string> {
  const format = ['--format', '$(REPO_URI) $(CODENAME) $(ORIGIN)', 'Identifier: Packages'];
  const find = async () => {
    const targets = await run('apt-get', ['indextargets', ...format], { env: APT });
    return targets.split('\n').find((line) => line.endsWith(` ${debianCodename()} Debian`));
  };
  let target = await find();
  if (target === undefined) {
    await refreshLists();
    target = await find();
  }
  const mirror = target?.split(' ')[0];
  if (mirror === undefined) throw new Error('apt knows no mirror of Debian on this machine');
  return mirror;
}
