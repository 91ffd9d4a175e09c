import type { LinkModel } from '../../core/links/LinkModel';
import type { Engine } from '../../engine/port/Engine';
import type { Clock } from '../time/Clock';
import type { Disposable } from '../time/Disposable';
import { doubled } from '../time/doubled';

export interface NetworkReadingOptions {
  readonly engine: Engine;
  readonly model: LinkModel;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onChange: () => void;
}

/** Milliseconds in which what belongs together comes together: `docker compose up` makes several. */
const gathering = 50;
const retrying = { first: 500, longest: 20_000 };

/** Brings the engine's networks into the model, and tries again where it doesn't say. */
export class NetworkReading {
  #timer: Disposable | undefined;
  #failures = 0;
  #asked = 0;

  constructor(readonly options: NetworkReadingOptions) {}

  /** Others came, or some went. */
  mark(wait = gathering): void {
    const { clock, signal } = this.options;
    if (!signal.aborted) this.#timer ??= clock.after(wait, () => void this.#read());
  }

  dispose(): void {
    this.#timer?.dispose();
  }

  async #read(): Promise<void> {
    const { engine, model, signal, onChange } = this.options;
    this.#timer = undefined;
    this.#asked += 1;
    const asked = this.#asked;
    try {
      const networks = await engine.networks({ signal });
      // Of two answers the one that was asked for later counts.
      if (signal.aborted || asked < this.#asked) return;
      this.#failures = 0;
      if (model.applyNetworks(networks)) onChange();
    } catch {
      if (asked === this.#asked) this.mark(doubled(this.#failures, retrying));
      this.#failures += 1;
    }
  }
}
