import type { Duplex } from 'node:stream';
import type { Container, Network } from '../../core/containers/snapshot';
import type { RawJson } from '../../core/creations/rawJson';
import type { EnginePlace } from '../../core/engines/engineHost';
import type { EngineIdentity } from '../../core/engines/engineIdentity';
import type { ContainerSpec } from '../../core/plans/containerSpec';
import type { LayerChange } from '../../core/plans/layerChanges';

/**
 * Every call can be aborted; every call has a timeout of its own. Failures are `HumanError`s whose `outcome` says what
 * became of the request.
 */
export interface CallOptions {
  readonly signal?: AbortSignal;
}

export interface ListOptions extends CallOptions {
  /** Only these, by full id: the engine does no work for others. Those that are gone are left out. */
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
  /** What of the standard output is kept, as it comes: a program that is given up has said something, too. */
  readonly onOutput?: (piece: Buffer) => void;
}

export interface ExecResult {
  readonly exitCode: number;
  readonly stdout: Buffer;
  readonly stderr: Buffer;
  /** One of the two was longer than `maxBytes`: the rest is not there. */
  readonly isCut?: true;
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

/** The one door to a container engine. Containers are given by full id (link names by `client/alias`). */
export interface Engine extends EnginePlace {
  /** The number of requests at once with which all are answered soonest. */
  readonly requestsAtOnce: number;
  identity(options?: CallOptions): Promise<EngineIdentity>;
  /** All containers, running or not (or those of `ids`). `details` is not set. */
  list(options?: ListOptions): Promise<readonly Container[]>;
  /**
   * A container with its details. Rejects with code `notFound` when it is gone. An inspect doesn't tell `linkNames`
   * and `status`: they are empty here, and known from the list only.
   */
  inspect(id: string, options?: CallOptions): Promise<Container>;
  /** `GET /containers/{id}/json` as it came. */
  inspectRaw(id: string, options?: CallOptions): Promise<RawJson>;
  /** `GET /images/{name}/json` as it came. */
  inspectImageRaw(reference: string, options?: CallOptions): Promise<RawJson>;
  /** `GET /info` as it came. */
  info(options?: CallOptions): Promise<RawJson>;
  networks(options?: CallOptions): Promise<readonly Network[]>;
  images(options?: CallOptions): Promise<readonly Image[]>;
  inspectImage(reference: string, options?: CallOptions): Promise<ImageDetails>;
  /** Pulls, or rejects with a sentence; aborting stops the pull. */
  pull(reference: string, onProgress: (progress: PullProgress) => void, options?: CallOptions): Promise<void>;
  create(spec: ContainerSpec, options?: CallOptions): Promise<Created>;
  /** From a whole body of `POST /containers/create`, sent as it is. `platform`: `linux/arm64`. */
  createRaw(
    name: string | undefined,
    body: RawJson,
    options?: CallOptions & { readonly platform?: string },
  ): Promise<Created>;
  start(id: string, options?: CallOptions): Promise<void>;
  /** Waits as long as the container's own stop timeout lets it. */
  stop(id: string, options?: CallOptions): Promise<void>;
  /** Waits as long as the container's own stop timeout lets it. */
  restart(id: string, options?: CallOptions): Promise<void>;
  pause(id: string, options?: CallOptions): Promise<void>;
  unpause(id: string, options?: CallOptions): Promise<void>;
  rename(id: string, name: string, options?: CallOptions): Promise<void>;
  /** Limits and restart policy: `POST /containers/{id}/update`. */
  update(id: string, body: RawJson, options?: CallOptions): Promise<void>;
  /** The container's processes as the engine's own `ps` shows them: needs nothing inside. Each process by its columns. */
  top(id: string, psArguments: string, options?: CallOptions): Promise<readonly Readonly<Record<string, string>>[]>;
  remove(id: string, how: { readonly force: boolean; readonly volumes: boolean }, options?: CallOptions): Promise<void>;
  /** `DELETE /containers/CLIENT/ALIAS?link=1`. The engine sends no event for it. */
  removeLink(clientName: string, alias: string, options?: CallOptions): Promise<void>;
  /** With a whole `EndpointConfig`, sent as it is. */
  connectRaw(network: string, id: string, endpointConfig: RawJson, options?: CallOptions): Promise<void>;
  /** `force` also takes off what the engine holds to be attached though it is gone. */
  disconnect(network: string, id: string, options?: CallOptions & { readonly force?: boolean }): Promise<void>;
  /** `GET /networks/{id}` as it came. */
  inspectNetwork(idOrName: string, options?: CallOptions): Promise<RawJson>;
  /** From a whole body of `POST /networks/create`. */
  createNetwork(body: RawJson, options?: CallOptions): Promise<Created>;
  removeNetwork(id: string, options?: CallOptions): Promise<void>;
  /** Makes an image of a container's file system and configuration; gives its id. */
  commit(
    id: string,
    image: { readonly repository: string; readonly tag: string; readonly pause: boolean; readonly comment?: string },
    options?: CallOptions,
  ): Promise<string>;
  /** What the writable layer holds beyond the image. */
  changes(id: string, options?: CallOptions): Promise<readonly LayerChange[]>;
  exec(id: string, request: ExecRequest, options?: CallOptions): Promise<ExecResult>;
  /** One file's bytes through `GET /containers/{id}/archive`: needs no shell, works while exec is refused. */
  readFile(id: string, path: string, options?: CallOptions): Promise<Buffer>;
  /** The last lines of the log, stdout and stderr in order, as text. */
  logTail(id: string, lines: number, options?: CallOptions): Promise<string>;
  /**
   * Follows the log from `tail` lines back until aborted or the container ends. A promise that `onData` gives holds the
   * log up.
   */
  followLog(id: string, tail: number, onData: (chunk: Buffer) => unknown, options?: CallOptions): Promise<void>;
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
