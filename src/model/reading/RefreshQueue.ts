import type { Clock } from '../time/Clock';
import type { Disposable } from '../time/Disposable';
import { DoubtTries } from './DoubtTries';
import type { Doubt } from './doubts';
import { type Mark, settle, WaitingMarks, type Wanted } from './WaitingMarks';

export interface ReadOrder extends Wanted {
  readonly id: string;
}

/** What becomes of an order. */
export interface Reading {
  /** The engine answered, or takes long: it may be asked something else meanwhile. Not called where it could not be read. */
  readonly answered: (id: string) => void;
  /** Once for each: it is in the model, the engine refused it, or its answer was lost. */
  readonly done: (id: string, outcome: 'read' | 'refused' | 'lost') => void;
}

export interface RefreshQueueOptions {
  readonly clock: Clock;
  /** Readings that the engine owes an answer at a time. */
  readonly mostAtOnce: number;
  readonly read: (orders: readonly ReadOrder[], reading: Reading) => void;
  /** Refused so often that it is left alone until something happens to it or somebody asks. */
  readonly onGivenUp: (id: string) => void;
  /** Called when the timer fired so late that the machine must have slept. */
  readonly onOverslept: () => void;
}

/** Milliseconds in which what belongs together comes together: one `docker run` is three events. */
const gathering = 30;
/** So many share one list before it is asked for, where so many wait. */
const mostToShare = 12;
/**
 * Where more wait than anybody can look at, the process has others to serve: so many milliseconds for each that is read,
 * two thirds of a processor at the most.
 */
const longBacklog = 300;
const pace = 3;
const oversleeping = 5_000;
const firstRetry = 250;
const longestRetry = 5_000;
const mostRefusals = 5;

/**
 * Which containers must be read anew. Each is read at most once at a time; what is marked while it is being read is
 * read once more afterwards. What somebody waits for goes first, then marks from events, then the background reading of
 * a snapshot.
 */
export class RefreshQueue {
  private readonly marks = new WaitingMarks();
  private readonly reading = new Map<string, Mark>();
  /** Those of them whom the engine owes an answer. */
  private readonly asked = new Set<string>();
  private readonly reports: Reading = {
    answered: (id) => this.free(id),
    done: (id, outcome) => this.finish(id, outcome),
  };
  private readonly failures = new Map<string, number>();
  private readonly doubts = new DoubtTries();
  private readonly retries = new Map<string, { readonly wanted: Wanted; readonly timer: Disposable }>();
  private timer: Disposable | undefined;
  private turn: NodeJS.Immediate | undefined;
  private rest: Disposable | undefined;
  private restsUntil = 0;
  private due = false;
  private disposed = false;

  constructor(private readonly options: RefreshQueueOptions) {}

  /** Marks because something happened to it. */
  mark(id: string, wanted: Wanted): void {
    if (this.disposed) {
      return;
    }
    this.marks.note(this.marks.urgent, id, wanted);
    if (!this.timer && !this.due) {
      const planned = this.options.clock.now() + gathering;
      this.timer = this.options.clock.after(gathering, () => {
        if (this.options.clock.now() - planned > oversleeping) {
          this.options.onOverslept();
        }
        this.flush();
      });
    }
  }

  /** Reads them when there is nothing more urgent, in the order given; resolves when each was tried once. */
  async readLater(ids: Iterable<string>, wanted: Wanted): Promise<void> {
    await new Promise<void>((resolve) => {
      let left = 1;
      const tried = () => {
        left -= 1;
        if (left === 0) resolve();
      };
      for (const id of ids) {
        if (this.disposed) break;
        left += 1;
        this.marks.note(this.marks.background, id, wanted, [tried]);
      }
      this.pump();
      tried();
    });
  }

  /** Reads what is marked without waiting for more. */
  flush(): void {
    this.timer?.dispose();
    this.timer = undefined;
    this.due = this.marks.urgent.size > 0;
    this.pump();
  }

  /** Marks and reads now; resolves when they are in the model or can't be read. */
  async readNow(ids: readonly string[]): Promise<void> {
    const read = ids.map(
      (id) =>
        new Promise<void>((resolve) => {
          if (this.disposed) resolve();
          else this.marks.note(this.marks.awaited, id, { list: true, inspect: true }, [resolve]);
        }),
    );
    this.flush();
    await Promise.all(read);
  }

  /** It is read again while that may end the doubt. */
  doubt(id: string, doubt: Doubt): void {
    const wait = this.doubts.next(id, doubt);
    if (wait !== undefined) {
      this.later(id, { list: true, inspect: true }, wait);
    }
  }

  /** It is gone: nothing is left to read. */
  forget(id: string): void {
    this.marks.forget(id);
    this.retries.get(id)?.timer.dispose();
    this.retries.delete(id);
    this.failures.delete(id);
    this.doubts.forget(id);
  }

  /** What was marked and isn't read yet. */
  unread(): readonly string[] {
    return [...this.reading.keys(), ...this.marks.ids(), ...this.retries.keys()];
  }

  dispose(): void {
    this.disposed = true;
    this.timer?.dispose();
    this.rest?.dispose();
    clearImmediate(this.turn);
    for (const { timer } of this.retries.values()) {
      timer.dispose();
    }
    for (const id of this.marks.ids()) {
      this.marks.forget(id);
    }
    for (const mark of this.reading.values()) {
      settle(mark);
    }
  }

  private pump(): void {
    if (this.disposed) {
      return;
    }
    const { awaited, urgent, background } = this.marks;
    const orders: ReadOrder[] = [];
    let free = this.options.mostAtOnce - this.asked.size;
    free -= this.take(awaited, free, orders);
    // Under a storm several are taken at once, since they share one list.
    const waitsForMore = this.due && free < Math.min(urgent.size, mostToShare);
    if (!waitsForMore && !this.rests()) {
      if (this.due) {
        free -= this.take(urgent, free, orders);
        this.due = urgent.size > 0;
        this.restsUntil = this.options.clock.now() + orders.length * pace;
      }
      this.take(background, free, orders);
    }
    if (orders.length > 0) {
      this.options.read(orders, this.reports);
    }
  }

  /** Whether the last ones were read too short a time ago, where very many wait. */
  private rests(): boolean {
    const left = this.marks.urgent.size > longBacklog ? this.restsUntil - this.options.clock.now() : 0;
    if (left > 0) {
      this.rest ??= this.options.clock.after(left, () => {
        this.rest = undefined;
        this.pump();
      });
    }
    return left > 0;
  }

  private take(marks: Map<string, Mark>, free: number, orders: ReadOrder[]): number {
    let taken = 0;
    for (const [id, mark] of marks) {
      if (taken >= free) {
        break;
      }
      if (!this.reading.has(id)) {
        marks.delete(id);
        this.reading.set(id, mark);
        this.asked.add(id);
        orders.push({ id, list: mark.list, inspect: mark.inspect });
        taken += 1;
      }
    }
    return taken;
  }

  /** Those whose answers came in one turn of the process make room for as many questions at one go. */
  private free(id: string): void {
    this.asked.delete(id);
    this.turn ??= setImmediate(() => {
      this.turn = undefined;
      this.pump();
    });
  }

  private finish(id: string, outcome: 'read' | 'refused' | 'lost'): void {
    const mark = this.reading.get(id);
    if (!mark || this.disposed) {
      return;
    }
    this.reading.delete(id);
    this.asked.delete(id);
    settle(mark);
    if (outcome === 'read') {
      this.failures.delete(id);
    } else {
      this.retry(id, mark, outcome);
    }
    this.pump();
  }

  private retry(id: string, { list, inspect }: Wanted, outcome: 'refused' | 'lost'): void {
    const failures = (this.failures.get(id) ?? 0) + 1;
    if (outcome === 'refused' && failures >= mostRefusals) {
      this.failures.delete(id);
      this.options.onGivenUp(id);
      return;
    }
    this.failures.set(id, failures);
    this.later(id, { list, inspect }, Math.min(firstRetry * 2 ** (failures - 1), longestRetry));
  }

  private later(id: string, { list, inspect }: Wanted, wait: number): void {
    if (this.disposed) {
      return;
    }
    const planned = this.retries.get(id);
    planned?.timer.dispose();
    const wanted = {
      list: list || planned?.wanted.list === true,
      inspect: inspect || planned?.wanted.inspect === true,
    };
    const timer = this.options.clock.after(wait, () => {
      this.retries.delete(id);
      this.mark(id, wanted);
    });
    this.retries.set(id, { wanted, timer });
  }
}
