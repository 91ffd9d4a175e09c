import type { Clock } from '../time/Clock';
import type { Disposable } from '../time/Disposable';
import { Emitter } from '../time/Emitter';
import type { ModelChange } from './LiveModel';

/**
 * Milliseconds between two tellings: a lone change is told at once, a few with a short gap, and many at a slow steady
 * beat.
 */
const gapInBurst = 20;
const gapInStorm = 200;
const burst = 4;
const window = 1000;

/**
 * Gathers changes and tells them to listeners, at most five times a second while they don't end. News of the connection, with which
 * the first list and the end of a snapshot come, wait for nobody.
 */
export class ChangeEmitter {
  readonly #emitter: Emitter<ModelChange>;
  #containers = new Set<string>();
  #membership = false;
  #connection = false;
  #networks = false;
  #timer: Disposable | undefined;
  #disposed = false;
  /** When the last ones were told. */
  #told: readonly number[] = [];

  constructor(
    readonly clock: Clock,
    report: (error: unknown) => void,
  ) {
    this.#emitter = new Emitter(report);
  }

  listen(listener: (change: ModelChange) => void): Disposable {
    return this.#emitter.listen(listener);
  }

  add({ containers = none, membership, connection, networks }: Partial<ModelChange>): void {
    for (const id of containers) this.#containers.add(id);
    this.#membership ||= membership === true;
    this.#connection ||= connection === true;
    this.#networks ||= networks === true;
    const isNews = this.#membership || this.#connection || this.#networks || this.#containers.size > 0;
    if (this.#disposed || !isNews || (this.#timer && !this.#connection)) return;
    const wait = this.#connection ? 0 : this.#wait();
    if (wait === 0) this.#tell();
    else this.#timer = this.clock.after(wait, () => this.#tell());
  }

  dispose(): void {
    this.#disposed = true;
    this.#timer?.dispose();
    this.#timer = undefined;
    this.#emitter.dispose();
  }

  #wait(): number {
    const now = this.clock.now();
    this.#told = this.#told.filter((time) => time > now - window);
    const last = this.#told.at(-1);
    const gap = this.#told.length < burst ? gapInBurst : gapInStorm;
    return last === undefined ? 0 : Math.max(0, last + gap - now);
  }

  #tell(): void {
    this.#timer?.dispose();
    this.#timer = undefined;
    const change: ModelChange = {
      membership: this.#membership,
      containers: this.#containers,
      connection: this.#connection,
      ...(this.#networks ? { networks: true } : {}),
    };
    this.#membership = this.#connection = this.#networks = false;
    this.#containers = new Set();
    this.#told = [...this.#told, this.clock.now()];
    this.#emitter.tell(change);
  }
}

const none: ReadonlySet<string> = new Set();
