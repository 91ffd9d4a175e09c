import * as v from 'valibot';
import type { LinkMemory } from '../../core/links/LinkMemory';

/** What outlives a reload of the window, such as VS Code's own store of a workspace. */
export interface Keeper {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

const key = 'containerLinks.lostLinks';

const link = v.object({
  kind: v.picklist(['legacy', 'endpoint']),
  key: v.string(),
  alias: v.string(),
  linkName: v.exactOptional(v.string()),
  client: v.string(),
  clientId: v.string(),
  server: v.string(),
  serverId: v.exactOptional(v.string()),
  network: v.string(),
  inert: v.boolean(),
});

const schema = v.object({ endpoint: v.string(), lost: v.array(link), madeById: v.array(v.string()) });

/**
 * Keeps what a memory knows of lost links, of one engine: the engine itself has forgotten them, so that who reloads the
 * window would never be told.
 */
export class KeptMemory {
  readonly #memory: LinkMemory;
  readonly #keeper: Keeper | undefined;
  #endpoint: string | undefined;
  #revision = 0;

  /** `keeper`: undefined where nothing can be kept. */
  constructor(memory: LinkMemory, keeper: Keeper | undefined) {
    this.#memory = memory;
    this.#keeper = keeper;
  }

  /** With each connection, before anything is read; what was kept of another engine says nothing of this one. */
  begin(endpoint: string): void {
    if (this.#endpoint === endpoint) return;
    this.#endpoint = endpoint;
    const kept = v.safeParse(schema, this.#keeper?.get(key));
    if (kept.success && kept.output.endpoint === endpoint) this.#memory.restore(kept.output);
    this.#revision = this.#memory.revision;
  }

  /** After the memory may have learned something. */
  keep(): void {
    const { revision } = this.#memory;
    if (revision === this.#revision || this.#endpoint === undefined) return;
    this.#revision = revision;
    const { kept } = this.#memory;
    const isEmpty = kept.lost.length + kept.madeById.length === 0;
    const value = isEmpty ? undefined : { endpoint: this.#endpoint, ...kept };
    // Where nothing can be written down, a reload tells less.
    this.#keeper?.update(key, value).then(undefined, () => undefined);
  }

  /** Another engine may come. */
  end(): void {
    this.#endpoint = undefined;
  }
}
