import type { Container } from '../../core/containers/snapshot';
import { HumanError } from '../../core/humanError';
import type { ContainerChanges, LinkModel } from '../../core/links/LinkModel';
import type { Engine } from '../../engine/Engine';
import type { Clock } from '../time/Clock';
import type { AnswerBook } from './AnswerBook';
import { type FollowUps, followUpsOf } from './followUps';
import type { Reading, ReadOrder } from './RefreshQueue';

export interface ContainerReaderOptions {
  readonly engine: Engine;
  readonly book: AnswerBook;
  readonly model: LinkModel;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly accept: (changes: ContainerChanges) => void;
  /** Told of each container that was read, after it is in the model. */
  readonly onRead: (id: string) => void;
  /** Told of a partner that should have been read along and could not be. */
  readonly onUnread: (id: string) => void;
}

/** Whoever has not answered after so many milliseconds may never do so: others wait no longer for it. */
const patience = 1_000;

/** Takes an answer into the book and gives the container as now known, if there is one. */
type Note = (id: string) => Container | undefined;

/** What was read for one order, and who waits for it to be in the model. */
interface Read {
  readonly ids: ReadonlySet<string>;
  /** Of which there is no answer, so that only its list entry is news. */
  readonly unanswered: string | undefined;
  readonly done: () => void;
}

/**
 * Asks the engine about single containers, and puts into the model at once what belongs together or came in one turn
 * of the process: a change of many costs far less than as many changes of one.
 */
export class ContainerReader {
  private arrived: Read[] = [];
  private turn: NodeJS.Immediate | undefined;

  constructor(private readonly options: ContainerReaderOptions) {}

  read(orders: readonly ReadOrder[], { answered, done }: Reading): void {
    const numbers: number[] = [];
    const toList = orders.filter(({ list }) => list).map(({ id }) => id);
    const list = toList.length > 0 ? this.list(toList, numbers) : undefined;
    const reads = orders.map(async (order) => {
      try {
        const { ids, failure } = await this.readOne(order, order.list ? list : undefined, numbers, answered);
        const outcome = failure === undefined ? 'read' : outcomeOf(failure);
        const unanswered = failure === undefined ? undefined : order.id;
        this.take({ ids, unanswered, done: () => done(order.id, outcome) });
      } catch (error) {
        // Without its list entry nothing at all is known of its news: that is never given up.
        done(order.id, order.list ? 'lost' : outcomeOf(error));
      }
    });
    Promise.all(reads).finally(() => {
      for (const asked of numbers) {
        this.options.book.close(asked);
      }
    });
  }

  /** The containers that the model must now be told of, and why the details are not among what was read. */
  private async readOne(
    { id, inspect }: ReadOrder,
    list: Promise<Note> | undefined,
    numbers: number[],
    answered: (id: string) => void,
  ): Promise<{ readonly ids: ReadonlySet<string>; readonly failure?: unknown }> {
    const asked = inspect ? this.inspect(id, numbers) : undefined;
    // Of the two, the list serves many: a refused inspect is known when it is awaited.
    asked?.catch(() => {});
    let noteListed: Note | undefined;
    const slow = this.options.clock.after(patience, () => {
      answered(id);
      if (noteListed?.(id)) this.take({ ids: new Set([id]), unanswered: id, done: () => {} });
    });
    try {
      noteListed = await list;
      return await this.readRest(id, noteListed, asked, numbers, answered);
    } finally {
      slow.dispose();
    }
  }

  private async readRest(
    id: string,
    noteListed: Note | undefined,
    asked: Promise<Note> | undefined,
    numbers: number[],
    answered: (id: string) => void,
  ): Promise<{ readonly ids: ReadonlySet<string>; readonly failure?: unknown }> {
    const inspection = await asked?.then(
      (note) => ({ note }),
      (failure: unknown) => ({ failure }),
    );
    if (inspection && 'failure' in inspection && !noteListed) {
      throw inspection.failure;
    }
    answered(id);
    let next = noteListed?.(id);
    // What the list leaves out isn't shown, whatever an inspect says: it is gone, or hidden.
    if (!noteListed || next) {
      next = inspection && 'note' in inspection ? inspection.note(id) : next;
    }
    const ids = new Set([id]);
    const followUps = next && followUpsOf(next, this.options.model);
    if (followUps && followUps.list.size + followUps.inspect.size > 0) {
      await this.follow(followUps, ids, numbers);
    }
    return inspection && 'failure' in inspection ? { ids, failure: inspection.failure } : { ids };
  }

  /** What can't be read of a partner is read later: it holds back no news of others. */
  private async follow({ list, inspect }: FollowUps, ids: Set<string>, numbers: number[]): Promise<void> {
    const note = async (partners: Iterable<string>, reading: Promise<Note>) => {
      const noted = await reading.catch(() => undefined);
      for (const id of partners) {
        noted?.(id);
        if (noted) ids.add(id);
        else this.options.onUnread(id);
      }
    };
    await Promise.all([
      list.size > 0 ? note(list, this.list([...list], numbers)) : undefined,
      ...[...inspect].map((id) => note([id], this.inspect(id, numbers))),
    ]);
  }

  private take(read: Read): void {
    this.arrived.push(read);
    this.turn ??= setImmediate(() => {
      this.turn = undefined;
      const reads = this.arrived;
      this.arrived = [];
      this.accept(reads);
      for (const { done } of reads) {
        done();
      }
    });
  }

  /** What the book says by now, which may be newer than the answers that led here. */
  private accept(reads: readonly Read[]): void {
    const { book, accept, onRead, signal } = this.options;
    if (signal.aborted) {
      return;
    }
    const ids = new Set(reads.flatMap((read) => [...read.ids]));
    const answered = new Set(reads.flatMap((read) => [...read.ids].filter((id) => id !== read.unanswered)));
    const upserts: Container[] = [];
    const removals: string[] = [];
    for (const id of ids) {
      const container = book.current(id);
      if (container) {
        upserts.push(container);
      } else {
        removals.push(id);
      }
    }
    accept({ upserts, removals });
    for (const id of answered) {
      onRead(id);
    }
  }

  private async list(ids: readonly string[], numbers: number[]): Promise<Note> {
    const { engine, book, signal } = this.options;
    const asked = book.ask();
    numbers.push(asked);
    const entries = new Map((await engine.list({ ids, signal })).map((entry) => [entry.id, entry]));
    return (id) => {
      const entry = entries.get(id);
      if (entry) {
        return book.noteListed(asked, entry);
      }
      book.noteGone(asked, id);
      return undefined;
    };
  }

  private async inspect(id: string, numbers: number[]): Promise<Note> {
    const { engine, book, signal } = this.options;
    const asked = book.ask();
    numbers.push(asked);
    try {
      const container = await engine.inspect(id, { signal });
      return () => book.noteInspected(asked, container);
    } catch (error) {
      if (!(error instanceof HumanError) || error.code !== 'notFound') {
        throw error;
      }
      return () => {
        book.noteGone(asked, id);
        return undefined;
      };
    }
  }
}

/** A refusal: the engine answered, or let its time go by, and asking it again and again would change little. */
function outcomeOf(error: unknown): 'refused' | 'lost' {
  const isRefusal = error instanceof HumanError && error.code !== 'unreachable' && error.code !== 'cancelled';
  return isRefusal ? 'refused' : 'lost';
}
