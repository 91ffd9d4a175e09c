import type { RawJson } from '../creations/rawJson';
import type { LinkText } from '../links/linkText';

/** A container that exists, or one that an earlier step makes: its id isn't known before. */
export type Target = ExistingTarget | MadeTarget;

export interface ExistingTarget {
  readonly name: string;
  readonly id: string;
}

export interface MadeTarget {
  readonly name: string;
  /** The `key` of the act that makes it. */
  readonly made: string;
}

/** A legacy link of a container that is created. The body says nothing of it: the server's id may not be known yet. */
export interface LinkReference {
  readonly server: Target;
  readonly alias: string;
}

/** A container whose namespaces a created one shares. It stands where the body has `container:ID`. */
export interface SharedNamespace {
  readonly field: 'NetworkMode' | 'PidMode' | 'IpcMode';
  readonly of: Target;
}

export interface CreateAct {
  readonly kind: 'create';
  /** Other acts call the new container by it. */
  readonly key: string;
  /** Absent: not decided yet. */
  readonly name?: string;
  /** The whole body of `POST /containers/create`, but for what the next two say. Never written to disk. */
  readonly body: RawJson;
  readonly links: readonly LinkReference[];
  readonly shares: readonly SharedNamespace[];
  /** `linux/arm64`. */
  readonly platform?: string;
  /** Variables, `K=V`, over which the image's and the body's own win. The image may have to be pulled first. */
  readonly yielding?: readonly string[];
  /** All its volumes are its own: those without a name go with it when it is taken back. */
  readonly isNew?: true;
}

/** A name that must resolve inside a container. */
export interface ExpectedName {
  readonly alias: string;
  readonly server: Target;
  /** Ports of the server that must be open from inside, as TCP. */
  readonly ports: readonly number[];
}

/**
 * One thing that the engine is asked to do: all that the runner needs for it, and for taking it back. JSON.
 *
 * `connect` and `disconnect`: `endpoint` is the whole `EndpointConfig` (new, or as it was before). `removeContainer`
 * never removes volumes, and keeps the container, stopped, when its writable layer holds changes that count. `removeContainer`, `keepContainer`, `removeLink`, `pull` and `commit` can't be taken back.
 */
export type Act =
  | CreateAct
  | { readonly kind: 'start' | 'pause' | 'unpause'; readonly container: Target }
  | { readonly kind: 'stop'; readonly container: Target; readonly was: 'running' | 'paused' }
  /** The engine's own, which a container survives that removes itself when it is stopped. `startedAt`: before. */
  | {
      readonly kind: 'restart';
      readonly container: Target;
      readonly was: 'running' | 'paused' | 'restarting';
      readonly startedAt: string;
    }
  | { readonly kind: 'rename'; readonly container: Target; readonly from: string; readonly to: string }
  | {
      readonly kind: 'connect' | 'disconnect';
      readonly container: Target;
      readonly network: string;
      readonly endpoint: RawJson;
      /** Fields that `endpoint` had, and that are not written to disk. */
      readonly unwritten?: readonly string[];
    }
  | { readonly kind: 'createNetwork'; readonly name: string; readonly body: RawJson }
  | {
      readonly kind: 'removeContainer';
      readonly container: Target;
      /** The changes of its files were saved before. */
      readonly isSaved: boolean;
    }
  /** From then on no engine starts it by itself beside the new one. `policy`: its `RestartPolicy` as it was. */
  | { readonly kind: 'holdRestart'; readonly container: Target; readonly policy: RawJson }
  | { readonly kind: 'keepContainer'; readonly container: Target }
  | { readonly kind: 'removeLink'; readonly client: Target; readonly alias: string }
  /** It holds every link that it was created with: engines drop some without a word. */
  | { readonly kind: 'verifyLinks'; readonly container: Target; readonly links: readonly LinkText[] }
  /** To its first process, before it starts: what a short-lived one says is lost. */
  | { readonly kind: 'attach'; readonly container: Target }
  | { readonly kind: 'verify'; readonly container: Target; readonly names: readonly ExpectedName[] }
  | { readonly kind: 'commit'; readonly container: Target; readonly repository: string; readonly tag: string }
  | { readonly kind: 'pull'; readonly image: string };
