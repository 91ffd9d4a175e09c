import type { Container } from '../../core/containers/snapshot';
import { HumanError } from '../../core/humanError';
import type { ContainerChanges, LinkModel } from '../../core/links/LinkModel';
import type { Engine } from '../../engine/port/Engine';
import type { Clock } from '../time/Clock';
import type { AnswerBook } from './AnswerBook';
import { partnersToRead } from './partnersToRead';
import type { Progress, ReadOrder } from './ReadingQueue';

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

/** An answer of the engine, to be taken into the book for each container that it was asked about. */
interface Answer {
  /** Gives the container as now known; undefined: it is gone, or later answers were here before. */
  note(id: string): Container | undefined;
}

/** What one order brought, and who is told once it is in the model. */
interface Brought {
  readonly ids: Iterable<string>;
  /** Of which only the list entry could be read. */
  readonly listedOnly?: string;
  readonly done?: () => void;
}

/**
 * Asks the engine about single containers, and puts into the model at once what belongs together or came in one turn
 * of the process: a change of many costs far less than as many changes of one.
 */
export class ContainerReader {
  #brought: Brought[] = [];
  #turn: NodeJS.Immediate | undefined;

  constructor(readonly options: ContainerReaderOptions) {}

  read(orders: readonly ReadOrder[], progress: Progress): void {
    const requests: number[] = [];
    const toList = orders.filter(({ list }) => list).map(({ id }) => id);
    const list = toList.length > 0 ? this.#list(toList, requests) : undefined;
    const all = orders.map((order) => this.#readOne(order, order.list ? list : undefined, requests, progress));
    Promise.all(all).finally(() => {
      for (const asked of requests) this.options.book.close(asked);
    });
  }

  async #readOne(
    { id, list: isListed, inspect }: ReadOrder,
    list: Promise<Answer> | undefined,
    requests: number[],
    { answered, done }: Progress,
  ): Promise<void> {
    let listed: Answer | undefined;
    const late = this.options.clock.after(patience, () => {
      answered(id);
      if (listed?.note(id)) this.#bring({ ids: [id], listedOnly: id });
    });
    try {
      const asked = inspect ? settled(this.#inspect(id, requests)) : undefined;
      listed = await list;
      const inspection = await asked;
      const isRefused = inspection !== undefined && inspection.answer === undefined;
      if (isRefused && !listed) throw inspection.failure;
      answered(id);
      let next = listed?.note(id);
      // What the list leaves out isn't shown, whatever an inspect says: it is gone, or hidden. A list that came after a
      // later one says nothing, and the details are news all the same.
      if (!listed || this.options.book.current(id)) next = inspection?.answer ? inspection.answer.note(id) : next;
      const ids = new Set([id]);
      if (next) await this.#readPartners(next, ids, requests);
      if (isRefused) this.#bring({ ids, listedOnly: id, done: () => done(id, outcomeOf(inspection.failure)) });
      else this.#bring({ ids, done: () => done(id, 'read') });
    } catch (error) {
      // Without its list entry nothing at all is known of its news: that is never given up.
      done(id, isListed ? 'lost' : outcomeOf(error));
    } finally {
      late.dispose();
    }
  }

  /** What can't be read of a partner is read later: it holds back no news of others. */
  async #readPartners(container: Container, ids: Set<string>, requests: number[]): Promise<void> {
    const { list, inspect } = partnersToRead(container, this.options.model);
    const note = async (partners: Iterable<string>, asked: Promise<Answer>) => {
      const { answer } = await settled(asked);
      for (const id of partners) {
        answer?.note(id);
        if (answer) ids.add(id);
        else this.options.onUnread(id);
      }
    };
    await Promise.all([
      list.size > 0 ? note(list, this.#list([...list], requests)) : undefined,
      ...[...inspect].map((id) => note([id], this.#inspect(id, requests))),
    ]);
  }

  #bring(brought: Brought): void {
    this.#brought.push(brought);
    this.#turn ??= setImmediate(() => {
      this.#turn = undefined;
      const all = this.#brought;
      this.#brought = [];
      this.#accept(all);
      for (const { done } of all) done?.();
    });
  }

  /** What the book says by now, which may be newer than the answers that led here. */
  #accept(all: readonly Brought[]): void {
    const { book, accept, onRead, signal } = this.options;
    if (signal.aborted) return;
    const ids = new Set<string>();
    const read = new Set<string>();
    for (const brought of all) {
      for (const id of brought.ids) {
        ids.add(id);
        if (id !== brought.listedOnly) read.add(id);
      }
    }
    accept({
      upserts: [...ids].flatMap((id) => book.current(id) ?? []),
      removals: [...ids].filter((id) => !book.current(id)),
    });
    for (const id of read) onRead(id);
  }

  async #list(ids: readonly string[], requests: number[]): Promise<Answer> {
    const { engine, book, signal } = this.options;
    const asked = book.ask();
    requests.push(asked);
    const entries = new Map((await engine.list({ ids, signal })).map((entry) => [entry.id, entry]));
    return {
      note(id) {
        const entry = entries.get(id);
        return entry ? book.noteListed(asked, entry) : book.noteGone(asked, id);
      },
    };
  }

  async #inspect(id: string, requests: number[]): Promise<Answer> {
    const { engine, book, signal } = this.options;
    const asked = book.ask();
    requests.push(asked);
    try {
      const container = await engine.inspect(id, { signal });
      return { note: () => book.noteInspected(asked, container) };
    } catch (error) {
      if (error instanceof HumanError && error.code === 'notFound') return { note: () => book.noteGone(asked, id) };
      throw error;
    }
  }
}

/** The answer, or why there is none. */
async function settled(asked: Promise<Answer>): Promise<{ readonly answer?: Answer; readonly failure?: unknown }> {
  return await asked.then(
    (answer) => ({ answer }),
    (failure: unknown) => ({ failure }),
  );
}

/** A refusal: the engine answered, or let its time go by, and asking it again and again would change little. */
function outcomeOf(error: unknown): 'refused' | 'lost' {
  const isRefusal = error instanceof HumanError && error.code !== 'unreachable' && error.code !== 'cancelled';
  return isRefusal ? 'refused' : 'lost';
}
