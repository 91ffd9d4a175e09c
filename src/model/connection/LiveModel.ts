import type { EngineGeneration } from '../../core/engines/engineGeneration';
import type { EnginePlace } from '../../core/engines/engineHost';
import type { Fact } from '../../core/fact';
import type { ContainerLookup, SeenLinks } from '../../core/links/lookup';
import type { Disposable } from '../time/Disposable';

/** `idle`: nobody needs the engine, nothing is open. */
export type ConnectionState = 'idle' | 'connecting' | 'connected' | 'unreachable' | 'denied';

/** Its place is as configured or found, also where nobody answers. */
export interface Connection extends EnginePlace {
  readonly state: ConnectionState;
  /** Why it is unreachable or denied; `src/words` has the sentence. */
  readonly reason?: Fact;
  /** Unreachable since the endpoint itself is none that could be used, whatever runs there. */
  readonly isUnusable?: true;
}

/** What changed since the last call. Ids of containers that are gone are among `containers`. */
export interface ModelChange {
  /** Containers were born or died, or everything was read anew. */
  readonly membership: boolean;
  /** Containers whose own facts or whose links (either direction) changed. */
  readonly containers: ReadonlySet<string>;
  /** The connection or what is known of the engine changed. */
  readonly connection: boolean;
  /** The engine's networks became known, or others. */
  readonly networks?: true;
}

/**
 * The one current picture of one engine, moved by its events. Nothing is open while nobody needs it: whoever shows or
 * asks holds a need, and gives it back.
 */
export interface LiveModel {
  readonly lookup: ContainerLookup;
  /** What the engine can't be asked of links, since it was watched. */
  readonly seen: SeenLinks;
  readonly connection: Connection;
  /** Undefined until an engine answered once. */
  readonly engine: EngineGeneration | undefined;
  /** Opens the connection if it is the first need. Giving the last one back closes all streams and timers. */
  need(): Disposable;
  /** Resolves after the first complete snapshot, or after the first failure. Never rejects; needs a need. */
  readonly firstSnapshot: Promise<void>;
  /** True when every container's details were read since the last (re)synchronisation. */
  readonly complete: boolean;
  onDidChange(listener: (change: ModelChange) => void): Disposable;
  /** Reads everything anew; resolves when it is in the model. */
  refresh(): Promise<void>;
  /** Looks once for what came or went without having been told yet; resolves when it is in the model. */
  lookAgain(): Promise<void>;
  /** Reads these containers anew: after our own writes, and for what sends no event. Resolves when they are in the model. */
  refreshContainers(ids: readonly string[]): Promise<void>;
  /** A hidden or unfocused view was shown: looks for changes that send no event. */
  noticeAttention(): void;
}
