import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { makeRunFolder, noteUndo, removeRunFolder } from '../runFolder';
import { EngineDaemon } from './EngineDaemon';
import { demand } from './engineHttp';
import type { EngineKind } from './engineKind';
import { engineRoot } from './engineRoot';
import { makeNamespaces } from './namespaces';

export interface LabEngine {
  readonly kind: EngineKind;
  readonly socket: string;
  /** `unix://…` */
  readonly endpoint: string;
  /** A process in the engine's network namespace. */
  readonly netnsPid: number;
  /** The engine's own /proc: `State.Pid` of an inspect is a number in here, as the engine has its own numbers. */
  readonly proc: string;
  /** The same command run inside the engine's network namespace, where its published ports are. */
  inside(command: string, args: readonly string[]): { command: string; args: string[] };
  /** Kills the daemon at once; its containers live on until the next start. */
  kill(): Promise<void>;
  /** The daemon is there and does nothing for so many milliseconds. */
  freeze(milliseconds: number): Promise<void>;
  /** Starts the daemon again on the same data, ending it in an orderly way first when it still runs. */
  restart(): Promise<void>;
  /** Ends everything that runs in the engine's namespaces and removes all it wrote. */
  stop(): Promise<void>;
}

export interface EngineOptions {
  readonly dockerdArgs?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly log?: (line: string) => void;
  /** `machine` publishes ports on the machine itself; only for people who open them in their own browser. */
  readonly network?: 'own' | 'machine';
}

/** Starts a real engine of that version with an empty data root. Needs Debian and root. */
export async function startEngine(kind: EngineKind, options: EngineOptions = {}): Promise<LabEngine> {
  const root = await engineRoot(kind);
  const state = await makeRunFolder();
  const ownNetwork = options.network !== 'machine';
  try {
    const cgroup = basename(state);
    // The engine makes no firewall rules in the machine's own network: its userland proxy serves published ports.
    const network = ownNetwork ? [] : ['--iptables=false'];
    const groups = ['--exec-opt', 'native.cgroupdriver=cgroupfs', '--cgroup-parent', `/${cgroup}`];
    const isPodman = kind.startsWith('podman-');
    await writeFile(join(state, 'daemon.json'), '{}');
    // Of the two ways that Podman 4 has to networks the one that answers names, and that Podman 5 knows alone; and the
    // runtime that takes control groups of both versions side by side.
    await writeFile(
      join(state, 'containers.conf'),
      '[network]\nnetwork_backend = "netavark"\n[engine]\nruntime = "runc"\n',
    );
    await noteUndo(state, 'cgroups', [
      'find',
      '/sys/fs/cgroup',
      '-depth',
      '-path',
      `*/${cgroup}*`,
      '-type',
      'd',
      '-delete',
    ]);
    if (!ownNetwork) await noteMachineNetwork(state);
    const { pid } = await makeNamespaces(state, root, ownNetwork);
    const daemon = new EngineDaemon({
      program: isPodman ? 'podman' : 'dockerd',
      keeperPid: pid,
      state,
      args: isPodman ? [] : [...network, ...groups, ...(options.dockerdArgs ?? [])],
      env: { ...(isPodman ? { CONTAINERS_CONF: join(state, 'containers.conf') } : {}), ...options.env },
      log: options.log ?? (() => undefined),
    });
    await daemon.start();
    await demandKind(daemon.socket, kind);
    return {
      kind,
      socket: daemon.socket,
      endpoint: `unix://${daemon.socket}`,
      netnsPid: pid,
      proc: `/proc/${pid}/root/proc`,
      inside: (command, args) =>
        ownNetwork
          ? { command: 'nsenter', args: [`--net=/proc/${pid}/ns/net`, '--', command, ...args] }
          : { command, args: [...args] },
      kill: () => daemon.end('KILL'),
      freeze: (milliseconds) => daemon.freeze(milliseconds),
      restart: async () => {
        await daemon.end('TERM');
        await daemon.start();
      },
      stop: () => removeRunFolder(state),
    };
  } catch (error) {
    await removeRunFolder(state);
    throw error;
  }
}

/** Lies in the run folder of an engine that is in the machine's own network. */
export const MACHINE_NETWORK = 'machine-network';

/** What an engine changes in the machine's own network is taken back where it was otherwise before. */
async function noteMachineNetwork(state: string): Promise<void> {
  await writeFile(join(state, MACHINE_NETWORK), '');
  if (!existsSync('/sys/class/net/docker0')) await noteUndo(state, 'bridge', ['ip', 'link', 'delete', 'docker0']);
  const forwarding = '/proc/sys/net/ipv4/ip_forward';
  if (readFileSync(forwarding, 'utf8').trim() === '0') {
    await noteUndo(state, 'forwarding', ['sh', '-c', `echo 0 > ${forwarding}`]);
  }
}

/** Debian moves on: an engine of another version than it is asked for would prove nothing. */
async function demandKind(socket: string, kind: EngineKind): Promise<void> {
  const version = await demand(socket, 'GET', '/version');
  const text = typeof version === 'object' && version !== null && 'Version' in version ? String(version.Version) : '';
  if (!text.startsWith(`${kind.replace(/^podman-/, '')}.`)) {
    throw new Error(`Debian has engine ${text} now where ${kind} is wanted`);
  }
}
