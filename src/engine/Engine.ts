import type { Duplex } from 'node:stream';
import type { Container, EngineIdentity, Network } from '../core/containers/snapshot';
import type { ContainerSpec } from '../core/plans/containerSpec';

/** Every call can be aborted; every call has a timeout of its own. Failures are `HumanError`s. */
export interface CallOptions {
  readonly signal?: AbortSignal;
}

export interface ListOptions extends CallOptions {
  /** Only these, by full id: costs the engine no more than they do. Those that are gone are left out of the answer. */
  readonly ids?: readonly string[];
}

/** A local image. */
export interface Image {
  readonly id: string;
  /** `redis:latest`; empty for dangling images. */
  readonly tags: readonly string[];
  /** Unix time in seconds. */
  readonly created: number;
  /** Bytes. */
  readonly size: number;
}

/** What an image gives to the containers made from it. */
export interface ImageDetails {
  readonly id: string;
  readonly env: readonly string[];
  readonly exposedPorts: readonly { readonly port: number; readonly protocol: string }[];
  readonly command: readonly string[];
  readonly entrypoint: readonly string[];
  readonly user: string;
  readonly shell: readonly string[];
  readonly labels?: Readonly<Record<string, string>>;
  /** Paths at which each container gets a volume of its own. */
  readonly volumes: readonly string[];
}

export interface Created {
  readonly id: string;
  readonly warnings: readonly string[];
}

export interface ExecRequest {
  readonly command: readonly string[];
  /** `Config.User` syntax; undefined: the container's own user. */
  readonly user?: string;
  readonly env?: readonly string[];
  /** Bytes of output kept at most for each stream. Default 1 MiB. */
  readonly maxBytes?: number;
  /** Milliseconds until it is given up. */
  readonly timeoutMs?: number;
}

export interface ExecResult {
  readonly exitCode: number;
  readonly stdout: Buffer;
  readonly stderr: Buffer;
}

/** A terminal session: an attached container or an interactive exec. */
export interface TerminalSession {
  readonly stream: Duplex;
  /** True: raw terminal bytes. False: already demultiplexed by the implementation into plain bytes. */
  readonly tty: boolean;
  resize(columns: number, rows: number): Promise<void>;
  /** Resolves with the exit code when the process ended. */
  readonly exit: Promise<number>;
}

/** One message of `GET /events`, only of the kinds that matter here. */
export interface EngineEvent {
  readonly type: 'container' | 'network' | 'daemon';
  /** `start`, `die`, `rename`, `connect`, … without what follows a colon. */
  readonly action: string;
  /** Container id for container events and for network connect/disconnect. */
  readonly containerId?: string;
  readonly networkId?: string;
  readonly networkName?: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Nanoseconds since the epoch; exact as a bigint. */
  readonly timeNano: bigint;
}

export interface PullProgress {
  readonly text: string;
  /** 0 to 1, when layers say their size. */
  readonly fraction?: number;
}

/** An answer of the engine as it came. */
export type RawJson = Readonly<Record<string, unknown>>;

/** The one door to a container engine. Containers are given by full id (link names by `client/alias`). */
export interface Engine {
  /** As configured, such as `unix:///var/run/docker.sock`. */
  readonly endpoint: string;
  identity(options?: CallOptions): Promise<EngineIdentity>;
  /** All containers, running or not (or those of `ids`). `details` is not set. */
  list(options?: ListOptions): Promise<readonly Container[]>;
  /**
   * A container with its details. Rejects with code `notFound` when it is gone. An inspect doesn't tell `linkNames`
   * and `status`: they are empty here, and known from the list only.
   */
  inspect(id: string, options?: CallOptions): Promise<Container>;
  /** The inspect answer as it came, for views that show it whole. */
  info(options?: CallOptions): Promise<RawJson>;
  networks(options?: CallOptions): Promise<readonly Network[]>;
  images(options?: CallOptions): Promise<readonly Image[]>;
  inspectImage(reference: string, options?: CallOptions): Promise<ImageDetails>;
  /** Pulls, or rejects with a sentence; aborting stops the pull. */
  pull(reference: string, onProgress: (progress: PullProgress) => void, options?: CallOptions): Promise<void>;
  create(spec: ContainerSpec, options?: CallOptions): Promise<Created>;
  start(id: string, options?: CallOptions): Promise<void>;
  stop(id: string, options?: CallOptions): Promise<void>;
  restart(id: string, options?: CallOptions): Promise<void>;
  unpause(id: string, options?: CallOptions): Promise<void>;
  rename(id: string, name: string, options?: CallOptions): Promise<void>;
  remove(id: string, how: { readonly force: boolean; readonly volumes: boolean }, options?: CallOptions): Promise<void>;
  /** `DELETE /containers/CLIENT/ALIAS?link=1`. The engine sends no event for it. */
  removeLink(clientName: string, alias: string, options?: CallOptions): Promise<void>;
  connect(
    network: string,
    id: string,
    endpoint: { readonly aliases: readonly string[]; readonly links: readonly string[] },
    options?: CallOptions,
  ): Promise<void>;
  disconnect(network: string, id: string, options?: CallOptions): Promise<void>;
  exec(id: string, request: ExecRequest, options?: CallOptions): Promise<ExecResult>;
  /** One file's bytes through `GET /containers/{id}/archive`: needs no shell, works while exec is refused. */
  readFile(id: string, path: string, options?: CallOptions): Promise<Buffer>;
  /** The last lines of the log, stdout and stderr in order, as text. */
  logTail(id: string, lines: number, options?: CallOptions): Promise<string>;
  /** Follows the log from `tail` lines back until aborted or the container ends. */
  followLog(id: string, tail: number, onData: (chunk: Buffer) => void, options?: CallOptions): Promise<void>;
  /** Attaches stdin, stdout and stderr. Attach before start, or output of a short-lived process is lost. */
  attach(id: string, options?: CallOptions): Promise<TerminalSession>;
  /** An interactive process in a running container. */
  openShell(id: string, command: readonly string[], options?: CallOptions): Promise<TerminalSession>;
  /**
   * Filtered at the engine (no exec or health events). Ends quietly when aborted, rejects when the stream breaks.
   * `since` (nanoseconds) replays what was missed. `onOpen` is called when the engine has accepted the stream.
   */
  events(
    options: { readonly since?: bigint; readonly signal: AbortSignal; readonly onOpen?: () => void },
    onEvent: (event: EngineEvent) => void,
  ): Promise<void>;
  /** Ends what is open. */
  dispose(): void;
}
