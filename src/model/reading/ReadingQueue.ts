import type { Clock } from '../time/Clock';
import type { Disposable } from '../time/Disposable';
import { doubled } from '../time/doubled';
import { DoubtTries } from './DoubtTries';
import type { Doubt } from './doubts';

/** What to read of a container: its list entry, its inspect, or both. */
export interface Wanted {
  readonly list: boolean;
  readonly inspect: boolean;
}

export interface ReadOrder extends Wanted {
  readonly id: string;
}

/** How a reader tells what becomes of orders. */
export interface Progress {
  /** The engine answered, or takes so long that others don't wait for it. */
  readonly answered: (id: string) => void;
  /** Once for each: it is in the model, the engine refused it, or its answer was lost. */
  readonly done: (id: string, outcome: 'read' | 'refused' | 'lost') => void;
}

export interface ReadingQueueOptions {
  readonly clock: Clock;
  /** Readings for whose answer others wait. */
  readonly mostAtOnce: number;
  readonly read: (orders: readonly ReadOrder[], progress: Progress) => void;
  /** Refused so often that it is left alone until something happens to it or somebody asks. */
  readonly onGivenUp: (id: string) => void;
  /** Called when the timer fired so late that the machine must have slept. */
  readonly onOverslept: () => void;
}

/** A container to read, and who is told when it was. */
interface Mark extends Wanted {
  readonly waiters: readonly (() => void)[];
}

/** Milliseconds in which what belongs together comes together: one `docker run` is three events. */
const gathering = 30;
const oversleeping = 5_000;
const retrying = { first: 250, longest: 5_000 };
const mostRefusals = 5;
const both: Wanted = { list: true, inspect: true };

/**
 * Which containers must be read. Each is read at most once at a time; what is marked while it is being read is read once
 * more afterwards.
 */
export class ReadingQueue {
  /** In this order: what somebody waits for, what events told of, the rest of a snapshot. */
  readonly #awaited = new Map<string, Mark>();
  readonly #told = new Map<string, Mark>();
  readonly #rest = new Map<string, Mark>();
  readonly #reading = new Map<string, Mark>();
  /** Those of them for whose answer others wait. */
  readonly #asked = new Set<string>();
  readonly #progress: Progress = {
    answered: (id) => this.#makeRoom(id),
    done: (id, outcome) => this.#finish(id, outcome),
  };
  readonly #failures = new Map<string, number>();
  readonly #doubts = new DoubtTries();
  readonly #retries = new Map<string, { readonly wanted: Wanted; readonly timer: Disposable }>();
  #timer: Disposable | undefined;
  #turn: NodeJS.Immediate | undefined;
  /** What events told of was gathered long enough. */
  #isDue = false;
  #disposed = false;

  constructor(readonly options: ReadingQueueOptions) {}

  /** Marks because something happened to it. */
  mark(id: string, wanted: Wanted = both): void {
    if (this.#disposed) return;
    this.#put(this.#told, id, wanted);
    if (this.#timer || this.#isDue) return;
    const { clock, onOverslept } = this.options;
    const planned = clock.now() + gathering;
    this.#timer = clock.after(gathering, () => {
      if (clock.now() - planned > oversleeping) onOverslept();
      this.flush();
    });
  }

  /** Reads them when there is nothing more urgent, in the order given; resolves when each was tried once. */
  async readLater(ids: Iterable<string>, wanted: Wanted): Promise<void> {
    await this.#readAll(this.#rest, ids, wanted, () => this.#pump());
  }

  /** Reads them before all others; resolves when they are in the model or can't be read. */
  async readNow(ids: Iterable<string>): Promise<void> {
    await this.#readAll(this.#awaited, ids, both, () => this.flush());
  }

  /** Reads what is marked without waiting for more. */
  flush(): void {
    this.#timer?.dispose();
    this.#timer = undefined;
    this.#isDue = this.#told.size > 0;
    this.#pump();
  }

  /** It is read again while that may end the doubt. */
  doubt(id: string, doubt: Doubt): void {
    const wait = this.#doubts.next(id, doubt);
    if (wait !== undefined) this.#markAfter(wait, id, both);
  }

  /** It is gone: nothing is left to read. */
  forget(id: string): void {
    for (const place of this.#places()) {
      settle(place.get(id));
      place.delete(id);
    }
    this.#retries.get(id)?.timer.dispose();
    this.#retries.delete(id);
    this.#failures.delete(id);
    this.#doubts.forget(id);
  }

  /** What was marked and isn't read yet. */
  unread(): readonly string[] {
    return [this.#reading, ...this.#places(), this.#retries].flatMap((each) => [...each.keys()]);
  }

  dispose(): void {
    this.#disposed = true;
    this.#timer?.dispose();
    clearImmediate(this.#turn);
    for (const { timer } of this.#retries.values()) timer.dispose();
    for (const place of [this.#reading, ...this.#places()]) for (const mark of place.values()) settle(mark);
    for (const place of this.#places()) place.clear();
  }

  #places(): readonly Map<string, Mark>[] {
    return [this.#awaited, this.#told, this.#rest];
  }

  async #readAll(place: Map<string, Mark>, ids: Iterable<string>, wanted: Wanted, begin: () => void): Promise<void> {
    const all: Promise<void>[] = [];
    for (const id of this.#disposed ? [] : ids) {
      all.push(new Promise((resolve) => this.#put(place, id, wanted, resolve)));
    }
    begin();
    await Promise.all(all);
  }

  /** Puts it there, or leaves it where its turn comes earlier. Whatever was wanted of it before comes along. */
  #put(place: Map<string, Mark>, id: string, wanted: Wanted, waiter?: () => void): void {
    const places = this.#places();
    const holder = places.find((each) => each.has(id)) ?? place;
    const target = places.indexOf(holder) < places.indexOf(place) ? holder : place;
    const before = holder.get(id);
    if (holder !== target) holder.delete(id);
    const waiters = waiter === undefined ? [] : [waiter];
    target.set(id, { ...sum(wanted, before), waiters: [...(before?.waiters ?? []), ...waiters] });
  }

  #pump(): void {
    if (this.#disposed) return;
    const orders: ReadOrder[] = [];
    this.#take(this.#awaited, orders);
    if (this.#isDue) {
      this.#take(this.#told, orders);
      this.#isDue = this.#told.size > 0;
    }
    this.#take(this.#rest, orders);
    if (orders.length > 0) this.options.read(orders, this.#progress);
  }

  #take(place: Map<string, Mark>, orders: ReadOrder[]): void {
    for (const [id, mark] of place) {
      if (this.#asked.size >= this.options.mostAtOnce) return;
      if (this.#reading.has(id)) continue;
      place.delete(id);
      this.#reading.set(id, mark);
      this.#asked.add(id);
      orders.push({ id, list: mark.list, inspect: mark.inspect });
    }
  }

  /** Answers that come in one turn of the process are counted together: as many new questions are asked at one go. */
  #makeRoom(id: string): void {
    if (!this.#asked.delete(id)) return;
    this.#turn ??= setImmediate(() => {
      this.#turn = undefined;
      this.#pump();
    });
  }

  #finish(id: string, outcome: 'read' | 'refused' | 'lost'): void {
    const mark = this.#reading.get(id);
    if (!mark || this.#disposed) return;
    this.#reading.delete(id);
    this.#asked.delete(id);
    settle(mark);
    if (outcome === 'read') this.#failures.delete(id);
    else this.#retry(id, mark, outcome);
    this.#pump();
  }

  #retry(id: string, mark: Mark, outcome: 'refused' | 'lost'): void {
    const failures = this.#failures.get(id) ?? 0;
    if (outcome === 'refused' && failures + 1 >= mostRefusals) {
      this.#failures.delete(id);
      this.options.onGivenUp(id);
      return;
    }
    this.#failures.set(id, failures + 1);
    this.#markAfter(doubled(failures, retrying), id, mark);
  }

  #markAfter(wait: number, id: string, wanted: Wanted): void {
    if (this.#disposed) return;
    const planned = this.#retries.get(id);
    planned?.timer.dispose();
    const all = sum(wanted, planned?.wanted);
    const timer = this.options.clock.after(wait, () => {
      this.#retries.delete(id);
      this.mark(id, all);
    });
    this.#retries.set(id, { wanted: all, timer });
  }
}

function sum({ list, inspect }: Wanted, more: Wanted | undefined): Wanted {
  return { list: list || more?.list === true, inspect: inspect || more?.inspect === true };
}

function settle(mark: Mark | undefined): void {
  for (const waiter of mark?.waiters ?? []) waiter();
}
