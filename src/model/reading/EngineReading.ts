import { type Container, isUp } from '../../core/containers/snapshot';
import type { ContainerChanges, LinkModel, LinkModelChange } from '../../core/links/LinkModel';
import type { Engine } from '../../engine/port/Engine';
import type { Clock } from '../time/Clock';
import { inTurns } from '../time/inTurns';
import type { AnswerBook } from './AnswerBook';
import { ContainerReader } from './ContainerReader';
import { clientsOfTheGone, doubtAbout } from './doubts';
import { ReadingQueue } from './ReadingQueue';

export interface EngineReadingOptions {
  readonly engine: Engine;
  readonly model: LinkModel;
  readonly book: AnswerBook;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** `read`: those that were read, changed or not. */
  readonly onChange: (change: LinkModelChange, read: readonly string[]) => void;
  /** Every container's details are in the model. */
  readonly onComplete: () => void;
  /** The machine must have slept. */
  readonly onOverslept: () => void;
}

/** How a list is taken in. */
export interface ListOptions {
  /** Asked once the list is there: whether all details are read anew, not only where something differs. */
  readonly everything: () => boolean;
  /** Told of news of which the stream should tell too, and did not yet: births, deaths, changes of name or state. */
  readonly onUntold?: () => void;
  /** The list is in the model; the details are asked for after that. */
  readonly onAccepted?: () => void;
}

/** Brings what one engine says of its containers into the model, and asks again where its answers don't fit together. */
export class EngineReading {
  readonly #queue: ReadingQueue;
  /** Whose details are still to come, and since which request. */
  readonly #awaited = new Map<string, number>();
  #isListed = false;

  constructor(readonly options: EngineReadingOptions) {
    const { engine, book, model, clock, onOverslept } = options;
    const reader = new ContainerReader({
      ...options,
      accept: (changes) => this.#accept(changes),
      onRead: (id) => this.#queue.doubt(id, doubtAbout(id, book, model)),
      onUnread: (id) => this.#queue.mark(id),
    });
    this.#queue = new ReadingQueue({
      clock,
      onOverslept,
      mostAtOnce: engine.requestsAtOnce,
      read: (orders, progress) => reader.read(orders, progress),
      // The engine tells nothing of it: what the list says is all there is to know.
      onGivenUp: (id) => this.#awaited.delete(id) && this.#tellIfComplete(),
    });
  }

  get complete(): boolean {
    return this.#isListed && this.#awaited.size === 0;
  }

  /** Something happened to it. */
  mark(id: string): void {
    this.#queue.mark(id);
  }

  /** Reads them before all others; resolves when they are in the model or can't be read. */
  async readNow(ids: readonly string[]): Promise<void> {
    await this.#queue.readNow(ids);
  }

  /** What was marked and isn't read yet. */
  unread(): readonly string[] {
    return this.#queue.unread();
  }

  /** An event tells that it is gone. `name`: what it was called, where the engine says so. */
  forget(id: string, name: string | undefined): void {
    const { model, book } = this.options;
    const clientName = model.container(id)?.name ?? name;
    const servers = clientName === undefined ? [] : model.serversOfClientNamed(clientName);
    book.noteGoneNow(id);
    this.#queue.forget(id);
    this.#accept({ removals: [id] });
    for (const server of servers) this.#queue.mark(server.id, { list: true, inspect: false });
  }

  /**
   * Takes a list in: what is new is shown at once, what is gone goes, what differs is read with its details, and so is
   * everything where that is asked for. `read` resolves when the details came or could not be had.
   */
  async list({ everything, onUntold, onAccepted }: ListOptions): Promise<{ readonly read: Promise<void> }> {
    const { engine, book, model, signal } = this.options;
    const asked = book.ask();
    try {
      const entries = await engine.list({ signal });
      const all = everything();
      const since = all ? asked : 1;
      const news = await this.#newsOf(entries, asked);
      if (this.#isListed && this.#isUntold(news)) onUntold?.();
      await inTurns(this.options, news.born, (part, isFirst) => {
        // What the book says by now: events have their turn as well.
        const upserts = part.flatMap(({ id }) => book.current(id) ?? []);
        const removals = isFirst ? news.removals.filter((id) => !book.current(id)) : [];
        this.#accept({ removals, upserts }, all);
      });
      // No event tells that a contradiction is over whose tries were used up: each list is a new chance.
      const disputed: Container[] = [];
      await inTurns(this.options, entries, (part) => disputed.push(...part.filter(({ id }) => book.isDisputed(id))));
      for (const { id } of [...news.differing, ...disputed]) this.#queue.mark(id);
      const ids = entries
        .filter(({ id }) => model.container(id) && !book.isInspectedSince(id, since))
        .sort(runningAndNewestFirst)
        .map(({ id }) => id);
      for (const id of ids) this.#awaited.set(id, since);
      const isFirst = !this.#isListed;
      this.#isListed = true;
      onAccepted?.();
      if (isFirst) this.#tellIfComplete();
      const unlisted = all ? [] : clientsOfTheGone(model);
      return { read: this.#queue.readLater([...ids, ...unlisted], { list: false, inspect: true }) };
    } finally {
      book.close(asked);
    }
  }

  dispose(): void {
    this.#queue.dispose();
  }

  /** What a list tells otherwise than it was known. */
  async #newsOf(entries: readonly Container[], asked: number): Promise<News> {
    const { book, model } = this.options;
    const present = new Set(entries.map(({ id }) => id));
    const removals = [...book.ids()].filter((id) => !present.has(id));
    for (const id of removals) book.noteGone(asked, id);
    const differing: Container[] = [];
    const born: Container[] = [];
    await inTurns(this.options, entries, (part) => {
      differing.push(...part.filter((entry) => book.current(entry.id) && book.differs(entry)));
      // Not by the book, which may hold what a session that ended amid a long list never brought into the model.
      born.push(...part.filter((entry) => !model.container(entry.id) && book.noteListed(asked, entry)));
    });
    return { differing, born, removals };
  }

  #isUntold({ differing, born, removals }: News): boolean {
    const announced = new Set(this.unread());
    const changed = differing.filter(({ id, state, name }) => {
      const before = this.options.book.listed(id);
      return before !== undefined && (before.state !== state || before.name !== name);
    });
    return removals.length > 0 || [...changed, ...born].some(({ id }) => !announced.has(id));
  }

  #accept({ removals = [], upserts = [] }: ContainerChanges, everything = false): void {
    const { model, book, onChange } = this.options;
    const clients = removals.flatMap((id) => model.linksTo(id)).map(({ clientId }) => clientId);
    const { membership, containers } = model.apply({ removals, upserts });
    const read = upserts.map(({ id }) => id);
    onChange({ membership: membership || everything, containers }, read);
    // What a client has left of a link to what is gone, its own inspect alone tells: a removed link sends no event.
    for (const id of clients) if (model.container(id)) this.#queue.mark(id, { list: false, inspect: true });
    const before = this.#awaited.size;
    for (const id of removals) this.#awaited.delete(id);
    for (const id of read) {
      const since = this.#awaited.get(id);
      if (since !== undefined && book.isInspectedSince(id, since)) this.#awaited.delete(id);
    }
    if (this.#awaited.size < before) this.#tellIfComplete();
  }

  #tellIfComplete(): void {
    if (this.complete) this.options.onComplete();
  }
}

interface News {
  readonly differing: readonly Container[];
  readonly born: readonly Container[];
  readonly removals: readonly string[];
}

/** Whose details are read first: what people look at. */
function runningAndNewestFirst(one: Container, other: Container): number {
  return Number(isUp(other)) - Number(isUp(one)) || other.created - one.created;
}
