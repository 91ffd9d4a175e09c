import type { Clock } from '../time/Clock';
import type { Disposable } from '../time/Disposable';
import { Emitter } from '../time/Emitter';
import type { ModelChange } from './LiveModel';

/** A lone change is told at once, a short burst almost so; under a storm there is a steady slow beat. */
const gapInBurst = 20;
const gapInStorm = 200;
const burst = 4;
const window = 1000;

/**
 * Gathers changes and tells them to listeners, at most ten times a second for long. News of the connection, with which
 * the first list and the end of a snapshot come, wait for nobody.
 */
export class ChangeEmitter {
  private readonly emitter: Emitter<ModelChange>;
  private containers = new Set<string>();
  private membership = false;
  private connection = false;
  private timer: Disposable | undefined;
  private disposed = false;
  private readonly fired: number[] = [];

  constructor(
    private readonly clock: Clock,
    report: (error: unknown) => void,
  ) {
    this.emitter = new Emitter(report);
  }

  listen(listener: (change: ModelChange) => void): Disposable {
    return this.emitter.listen(listener);
  }

  add(change: Partial<ModelChange>): void {
    for (const id of change.containers ?? []) {
      this.containers.add(id);
    }
    this.membership ||= change.membership === true;
    this.connection ||= change.connection === true;
    if (this.disposed || !this.hasNews() || (this.timer && !this.connection)) {
      return;
    }
    const wait = this.connection ? 0 : this.wait();
    if (wait === 0) {
      this.fire();
    } else {
      this.timer = this.clock.after(wait, () => this.fire());
    }
  }

  dispose(): void {
    this.disposed = true;
    this.timer?.dispose();
    this.timer = undefined;
    this.emitter.dispose();
  }

  private hasNews(): boolean {
    return this.membership || this.connection || this.containers.size > 0;
  }

  private wait(): number {
    const now = this.clock.now();
    while (this.fired.length > 0 && (this.fired[0] ?? 0) <= now - window) {
      this.fired.shift();
    }
    const last = this.fired.at(-1);
    const gap = this.fired.length < burst ? gapInBurst : gapInStorm;
    return last === undefined ? 0 : Math.max(0, last + gap - now);
  }

  private fire(): void {
    this.timer?.dispose();
    this.timer = undefined;
    const change = { membership: this.membership, containers: this.containers, connection: this.connection };
    this.membership = false;
    this.connection = false;
    this.containers = new Set();
    this.fired.push(this.clock.now());
    this.emitter.tell(change);
  }
}
