import type { Disposable } from '../time/Disposable';
import type { EngineModel } from './EngineModel';
import type { Connection } from './LiveModel';

export interface EndpointFollowerParts {
  /** Tells when files that name an engine change. */
  watch(onChange: () => void): Promise<Disposable>;
  /** The key of what the endpoint is by now. Rejects where there is none to use. */
  find(): Promise<string>;
  /** The key of what the connection was made to. */
  opened(): string;
}

/** Connects anew when the endpoint became another one outside, as by `docker context use`. Watches while there is a need. */
export class EndpointFollower {
  readonly #subscription: Disposable;
  #watching: Promise<Disposable> | undefined;
  #last: Connection['state'] = 'idle';
  /** Files changed while a connection was being made. */
  #isDue = false;

  constructor(
    readonly model: EngineModel,
    readonly parts: EndpointFollowerParts,
  ) {
    this.#subscription = model.onDidChange(({ connection }) => connection && this.#follow());
  }

  /** Looks now: a watch may not be possible, or miss something. */
  async look(): Promise<void> {
    const { state } = this.model.connection;
    // The endpoint of the connection that is being made was perhaps found before the change.
    this.#isDue = state === 'connecting';
    if (state !== 'connected') return;
    const found = await this.parts.find().catch(() => undefined);
    const isSame = found === this.parts.opened();
    if (!isSame && this.model.connection.state === 'connected') await this.model.reconnect();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#end();
  }

  #follow(): void {
    const { state } = this.model.connection;
    // What names an engine may lie elsewhere by now: each connection watches its own files.
    if (state === 'idle' || (state === 'connecting' && this.#last !== 'connecting')) this.#end();
    this.#last = state;
    if (state !== 'idle') this.#watching ??= this.parts.watch(() => void this.#changed());
    // Where nothing can be watched there still is `look`.
    this.#watching?.catch(() => undefined);
    if (state === 'connected' && this.#isDue) void this.look();
  }

  /** Where nobody answered, this change may be what helps: it tries at once. */
  async #changed(): Promise<void> {
    // Folders that came with the change are to be watched, too.
    this.#end();
    this.#follow();
    const { state } = this.model.connection;
    await (state === 'unreachable' || state === 'denied' ? this.model.reconnect() : this.look());
  }

  #end(): void {
    this.#watching?.then((watcher) => watcher.dispose()).catch(() => undefined);
    this.#watching = undefined;
  }
}
