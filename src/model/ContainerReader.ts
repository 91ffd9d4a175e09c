import { HumanError } from '../core/humanError';
import type { ContainerChanges, LinkModel } from '../core/LinkModel';
import type { Container } from '../core/snapshot';
import type { Engine } from '../engine/Engine';
import type { AnswerBook } from './AnswerBook';
import { type FollowUps, followUpsOf } from './followUps';
import type { ReadOrder } from './RefreshQueue';

export interface ContainerReaderOptions {
  readonly engine: Engine;
  readonly book: AnswerBook;
  readonly model: LinkModel;
  readonly signal: AbortSignal;
  readonly accept: (changes: ContainerChanges) => void;
  /** Told of each container that was read, after it is in the model. */
  readonly onRead: (id: string) => void;
}

/** Takes an answer into the book and gives the container as now known, if there is one. */
type Note = (id: string) => Container | undefined;

/** Asks the engine about single containers, and puts into the model at once what belongs together. */
export class ContainerReader {
  constructor(private readonly options: ContainerReaderOptions) {}

  read(orders: readonly ReadOrder[], done: (id: string, success: boolean) => void): void {
    const numbers: number[] = [];
    const toList = orders.filter(({ list }) => list).map(({ id }) => id);
    const list = toList.length > 0 ? this.list(toList, numbers) : undefined;
    const reads = orders.map(async (order) => {
      try {
        await this.readOne(order, order.list ? list : undefined, numbers);
        done(order.id, true);
      } catch {
        done(order.id, false);
      }
    });
    Promise.all(reads).finally(() => {
      for (const asked of numbers) {
        this.options.book.close(asked);
      }
    });
  }

  private async readOne({ id, inspect }: ReadOrder, list: Promise<Note> | undefined, numbers: number[]): Promise<void> {
    const [noteListed, noteInspected] = await Promise.all([list, inspect ? this.inspect(id, numbers) : undefined]);
    let next = noteListed?.(id);
    // What the list leaves out isn't shown, whatever an inspect says: it is gone, or hidden.
    if (!noteListed || next) {
      next = noteInspected ? noteInspected(id) : next;
    }
    const ids = new Set([id]);
    if (next) {
      await this.follow(followUpsOf(next, this.options.model), ids, numbers);
    }
    this.accept(ids);
  }

  private async follow(followUps: FollowUps, ids: Set<string>, numbers: number[]): Promise<void> {
    const { list, inspect } = followUps;
    const [noteListed, ...inspected] = await Promise.all([
      list.size > 0 ? this.list([...list], numbers) : undefined,
      ...[...inspect].map(async (id) => ({ id, note: await this.inspect(id, numbers) })),
    ]);
    for (const id of list) {
      ids.add(id);
      noteListed?.(id);
    }
    for (const { id, note } of inspected) {
      ids.add(id);
      note(id);
    }
  }

  /** What the book says by now, which may be newer than the answers that led here. */
  private accept(ids: ReadonlySet<string>): void {
    const { book, accept, onRead, signal } = this.options;
    if (signal.aborted) {
      return;
    }
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
    for (const id of ids) {
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
