import type { KnownLabels } from './knownLabels';
/** The engine's own word for a container's state. A word we don't know is kept as it came. */
export type ContainerState = 'created' | 'running' | 'paused' | 'restarting' | 'removing' | 'exited' | 'dead';

/** A port inside a container: what EXPOSE, `--expose` or `-p` declare. */
export interface Port {
  readonly port: number;
  /** Lower case: `tcp`, `udp` or `sctp`. */
  readonly protocol: string;
}

/** A container port, and where on the engine's host it is published (no `hostPort`: not published). */
export interface PublishedPort extends Port {
  readonly hostIp?: string;
  /** Of what was asked for, 0 leaves the choice to the engine. */
  readonly hostPort?: number;
  /** The last one, where the engine was to choose from `hostPort` on. */
  readonly hostPortEnd?: number;
}

/** One endpoint of a container: `NetworkSettings.Networks[name]`. Addresses carry no prefix length and are never empty. */
export interface NetworkAttachment {
  readonly name: string;
  readonly networkId: string;
  readonly ipv4?: string;
  readonly ipv6?: string;
  /** As supplied at create or connect. Known from inspect only; engines below API 1.45 add the short id and the host name. */
  readonly aliases: readonly string[];
  /** Names that the embedded DNS answers for this endpoint (Engine 25 and newer); empty where the engine doesn't say. */
  readonly dnsNames: readonly string[];
  /** Raw endpoint link texts, in the engine's order. Known from inspect only. */
  readonly links: readonly string[];
}

/** A container as `GET /containers/json` shows it, and, once inspected, its details. */
export interface Container {
  /** Full 64-character id. */
  readonly id: string;
  /** Own name, without the leading slash: never a link name. */
  readonly name: string;
  readonly image: string;
  readonly imageId: string;
  readonly state: ContainerState;
  /** The engine's sentence, such as `Up 2 minutes`. */
  readonly status: string;
  /** Unix time in seconds. */
  readonly created: number;
  readonly labels: KnownLabels;
  /** `bridge`, `default`, `host`, `none`, `container:ID` or a network's name. */
  readonly networkMode: string;
  readonly networks: readonly NetworkAttachment[];
  /** Sorted by number, then protocol, then host address. */
  readonly ports: readonly PublishedPort[];
  /** Link names that other containers have for this one, as `client/alias` without the leading slash, sorted. */
  readonly linkNames: readonly string[];
  /** What only an inspect tells. Undefined: not read yet, which is not the same as empty. */
  readonly details?: ContainerDetails;
}

/** What `GET /containers/{id}/json` adds to the list. */
export interface ContainerDetails {
  readonly hostname: string;
  readonly domainname: string;
  /** `Config.Env` as it is, `K=V` or `K`. Never holds link variables. */
  readonly env: readonly string[];
  /** `Config.ExposedPorts`, sorted by number, then protocol: the only ports that links know. */
  readonly exposedPorts: readonly Port[];
  /** `HostConfig.Links`: `/SERVER:/CLIENT/ALIAS`. The engine's order means nothing. */
  readonly legacyLinks: readonly string[];
  readonly extraHosts: readonly string[];
  readonly command: readonly string[];
  readonly entrypoint: readonly string[];
  /** `Config.User`, empty for root. */
  readonly user: string;
  readonly tty: boolean;
  readonly openStdin: boolean;
  readonly privileged: boolean;
  readonly capAdd: readonly string[];
  readonly pidMode: string;
  /** `container:ID` where it shares another's; absent otherwise. */
  readonly ipcMode?: string;
  /** `NAME[:ro]` of containers whose volumes it was given; absent: none. */
  readonly volumesFrom?: readonly string[];
  /** As `--restart` takes it: `on-failure:3`. Empty or `no`: none. */
  readonly restartPolicy: string;
  readonly autoRemove: boolean;
  readonly publishAllPorts: boolean;
  /** `HostConfig.PortBindings`: what was asked for, not what it came to. */
  readonly portBindings: readonly PublishedPort[];
  readonly mounts: readonly Mount[];
  /** ISO 8601; undefined when it never started. */
  readonly startedAt?: string;
  readonly finishedAt?: string;
  readonly exitCode: number;
  /** `State.Error`: why the last start failed, empty when it didn't. */
  readonly error: string;
}

export interface Mount {
  readonly type: string;
  /** A path on the engine's host, of a volume its name; empty for a volume that was given none. */
  readonly source: string;
  readonly destination: string;
  readonly readOnly?: boolean;
}

/** What a network of the engine is called and does. */
export interface Network {
  readonly id: string;
  readonly name: string;
  readonly driver: string;
  readonly internal: boolean;
  readonly attachable: boolean;
  readonly labels: Readonly<Record<string, string>>;
  readonly options: Readonly<Record<string, string>>;
}

export const defaultBridge = 'bridge';

/** Running and paused containers hold their addresses; the engine lets clients link to them. */
export function isUp(container: Pick<Container, 'state'>): boolean {
  return container.state === 'running' || container.state === 'paused' || container.state === 'restarting';
}

/** It can be started, or runs: of a dead one only a half failed removal is left. */
export function isAlive({ state }: Pick<Container, 'state'>): boolean {
  return state !== 'dead' && state !== 'removing';
}

/** The 12-character id that Docker shows to people. */
export function shortId(id: string): string {
  return id.slice(0, 12);
}
