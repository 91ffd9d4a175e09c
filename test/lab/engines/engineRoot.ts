import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { cached } from '../cache';
import { run } from '../command';
import { debianCodename, debianMirror, missingPackages, unpackPackages } from '../debian';
import type { DockerKind, EngineKind } from './engineKind';

/** The suite of Debian whose package `docker.io`, or `podman`, is that engine. */
const SUITES: Readonly<Record<EngineKind, string>> = {
  '20.10': 'bookworm',
  '26.1': 'trixie',
  '28.5': 'sid',
  'podman-4.3': 'bookworm',
  'podman-5.4': 'trixie',
};

/** The engine that this machine's own Debian has, if it is one of ours; it is the quickest to put up. */
export function ownEngineKind(): DockerKind | undefined {
  const kinds: readonly DockerKind[] = ['20.10', '26.1', '28.5'];
  return kinds.find((kind) => SUITES[kind] === debianCodename());
}

const PACKAGES = ['docker.io', 'docker-compose', 'containerd', 'runc', 'iptables', 'iproute2'];

const around = ['iptables', 'ca-certificates', 'procps', 'iproute2'];
const dockerPackages = ['docker.io', 'docker-cli', 'docker-compose', ...around];
/** The runtime, networks and their names, which Podman's package only recommends; perl is the lab's own need. */
const podmanPackages = ['podman', 'runc', 'netavark', 'aardvark-dns', 'nftables', 'perl', ...around];

export interface EngineRoot {
  /** A folder that holds a whole system. */
  readonly base: string;
  /** A folder to be laid over the system's /usr. */
  readonly usr?: string;
}

/** A system with the engine's programs in it. */
export async function engineRoot(kind: EngineKind): Promise<EngineRoot> {
  const isOwn = !kind.startsWith('podman-') && SUITES[kind] === debianCodename();
  return isOwn ? machineWithEngine(kind) : { base: await debianWithEngine(kind) };
}

/** This machine's own files with what the engine lacks laid over them: nothing is installed on the machine itself. */
async function machineWithEngine(kind: EngineKind): Promise<EngineRoot> {
  const missing = await missingPackages(PACKAGES);
  if (missing.length === 0) return { base: '/' };
  const key = createHash('sha256').update(missing.join(' ')).digest('hex').slice(0, 12);
  const packages = await cached(`engine-${kind}-${key}`, async (folder) => {
    await unpackPackages(missing, folder);
    await mergeUsr(folder);
    // The package's maintainer script would make these through update-alternatives.
    for (const name of ['iptables', 'ip6tables']) {
      const tables = join(folder, 'usr/sbin', name);
      if (existsSync(join(folder, 'usr/sbin/xtables-nft-multi')) && !existsSync(tables)) {
        await symlink('xtables-nft-multi', tables);
      }
    }
  });
  return { base: '/', usr: join(packages, 'usr') };
}

/** /bin, /lib and /sbin are links into /usr on the machine: real folders laid over it would hide what they lead to. */
async function mergeUsr(folder: string): Promise<void> {
  for (const name of ['bin', 'lib', 'sbin']) {
    const outside = join(folder, name);
    if (existsSync(outside)) {
      await cp(outside, join(folder, 'usr', name), { recursive: true, verbatimSymlinks: true });
      await rm(outside, { recursive: true });
    }
  }
}

/** A small Debian of the engine's own suite. Its maker runs in namespaces of its own, so that no mount outlives it. */
async function debianWithEngine(kind: EngineKind): Promise<string> {
  const suite = SUITES[kind];
  const tool = await cached('debootstrap', (folder) => unpackPackages(['debootstrap'], folder));
  const mirror = await debianMirror();
  const isPodman = kind.startsWith('podman-');
  return cached(`engine-${kind}${isPodman ? '' : '-with-client'}`, async (folder) => {
    const include = `--include=${(isPodman ? podmanPackages : dockerPackages).join(',')}`;
    const maker = [join(tool, 'usr/sbin/debootstrap'), '--variant=minbase', include, suite, folder, mirror];
    const apart = ['--mount', '--pid', '--fork', '--kill-child', '--mount-proc', '--propagation', 'private', '--'];
    await run('unshare', [...apart, ...maker], { env: { DEBOOTSTRAP_DIR: join(tool, 'usr/share/debootstrap') } });
    for (const waste of ['var/cache/apt', 'var/lib/apt/lists', 'usr/share/doc', 'usr/share/locale']) {
      await rm(join(folder, waste), { recursive: true, force: true });
    }
  });
}
