import type { Container } from '../../core/containers/snapshot';
import type { ContainerChanges, LinkModel, LinkModelChange } from '../../core/links/LinkModel';
import type { Engine, EngineEvent } from '../../engine/Engine';
import type { AnswerBook } from '../reading/AnswerBook';
import { ContainerReader } from '../reading/ContainerReader';
import { clientsOfTheGone, doubtAbout } from '../reading/doubts';
import { effectOf } from '../reading/eventEffects';
import { RefreshQueue } from '../reading/RefreshQueue';
import { runningAndNewestFirst } from '../reading/readingOrder';
import type { Clock } from '../time/Clock';
import { pause } from '../time/Clock';
import { deferred } from '../time/deferred';
import { inTurns } from '../time/inTurns';
import type { StreamPosition } from './StreamPosition';
import { StreamWatch, sendEvents } from './StreamWatch';

export interface EngineSessionOptions {
  readonly engine: Engine;
  readonly model: LinkModel;
  readonly book: AnswerBook;
  readonly position: StreamPosition;
  readonly clock: Clock;
  /** `read`: those that were read, changed or not. */
  readonly onChange: (change: LinkModelChange, read: readonly string[]) => void;
  /** The first list is in the model. */
  readonly onListed: () => void;
  /** The first details are read, or take so long that what may wait for them must wait no more. */
  readonly onCalm: () => void;
  /** The details of every container were asked for once; not all need have been told. */
  readonly onSettled: () => void;
  /** Every container's details are in the model. */
  readonly onComplete: () => void;
}

/**
 * A replay tells whether anything was missed, so it is awaited; but some proxies hold a stream's head back until the
 * first event, so not longer than this.
 */
const longestOpening = 300;
/** What disturbs the first snapshot waits for it, but not longer than this. */
const longestFirstRead = 250;

/** One connection to one engine: its event stream, and what is read because of it. Lives until the stream breaks. */
export class EngineSession {
  private readonly abort = new AbortController();
  private readonly queue: RefreshQueue;
  /** Whose details are awaited, and since which request. */
  private readonly missing = new Map<string, number>();
  private readonly firstList = deferred();
  private readonly calm = deferred();
  private listed = false;
  private comparing: Promise<void> | undefined;
  private readonly watch: StreamWatch;

  constructor(private readonly options: EngineSessionOptions) {
    const { engine, book, model, clock } = options;
    const accept = (changes: ContainerChanges) => this.accept(changes);
    const onRead = (id: string) => this.queue.doubt(id, doubtAbout(id, book, model));
    const onUnread = (id: string) => this.queue.mark(id, { list: true, inspect: true });
    const { signal } = this;
    const reader = new ContainerReader({ engine, book, model, clock, signal, accept, onRead, onUnread });
    this.watch = new StreamWatch(clock, () => this.end());
    this.queue = new RefreshQueue({
      clock,
      mostAtOnce: engine.requestsAtOnce,
      read: (orders, reading) => reader.read(orders, reading),
      onGivenUp: (id) => this.giveUp(id),
      onOverslept: () => this.compareQuietly(),
    });
  }

  get complete(): boolean {
    return this.listed && this.missing.size === 0;
  }

  get signal(): AbortSignal {
    return this.abort.signal;
  }

  /** Resolves when it was ended, rejects when the stream broke or the snapshot could not be read. */
  async run(): Promise<void> {
    const { position, clock } = this.options;
    const resuming = position.resumeAt !== undefined;
    for (const id of position.unread) {
      this.queue.mark(id, { list: true, inspect: true });
    }
    let opened = false;
    const opening = deferred();
    const follow = () =>
      this.follow(() => {
        opened = true;
        opening.resolve();
      });
    // Where nothing can be replayed the list need not share the engine with the stream.
    const stream = resuming ? follow() : this.firstList.promise.then(follow);
    try {
      if (resuming) {
        await Promise.race([opening.promise, stream, pause(clock, longestOpening, this.signal)]);
      }
      const openedBefore = opened;
      await Promise.race([this.synchronise(resuming), stream]);
      if (!openedBefore) {
        // What happened between the list and the stream was told by neither.
        Promise.all([opening.promise, this.calm.promise]).then(() => this.compareQuietly({ streamTells: false }));
      }
      await stream;
    } finally {
      position.unread = this.queue.unread();
      this.end();
    }
  }

  /** Ends the stream and everything that is under way. */
  end(): void {
    this.watch.dispose();
    this.queue.dispose();
    this.abort.abort();
  }

  /** Reads everything anew; resolves when all details are in the model. */
  async refresh(): Promise<void> {
    const { read } = await this.list(() => true);
    await read;
  }

  async refreshContainers(ids: readonly string[]): Promise<void> {
    await this.queue.readNow(ids);
  }

  /** One list, and whatever it tells otherwise is read anew: finds what sends no event. */
  async compare(how = { streamTells: true }): Promise<void> {
    this.comparing ??= this.list(() => false, how)
      .then(() => {})
      .finally(() => {
        this.comparing = undefined;
      });
    await this.comparing;
  }

  private compareQuietly(how = { streamTells: true }): void {
    this.compare(how).catch(() => this.end());
  }

  private async follow(onOpen: () => void): Promise<void> {
    const { engine, position } = this.options;
    const since = position.resumeAt;
    position.resume();
    const onEvent = (event: EngineEvent) => {
      this.watch.hear();
      position.note(event);
      this.take(event);
    };
    const how = { signal: this.signal, onOpen, ...(since === undefined ? {} : { since }) };
    await engine.events(how, onEvent);
    if (!this.signal.aborted) {
      throw new Error('The event stream ended.');
    }
  }

  private take(event: EngineEvent): void {
    const effect = effectOf(event);
    switch (effect.kind) {
      case 'changed':
        this.queue.mark(effect.id, { list: true, inspect: true });
        break;
      case 'gone':
        this.forget(effect.id, effect.name);
        break;
      case 'everything':
        this.refresh().catch(() => this.end());
        break;
      case 'nothing':
        break;
    }
  }

  private forget(id: string, name: string | undefined): void {
    const { model, book } = this.options;
    const clientName = model.container(id)?.name ?? name;
    const servers = clientName === undefined ? [] : model.serversOfClientNamed(clientName);
    book.noteGoneNow(id);
    this.queue.forget(id);
    this.accept({ removals: [id] });
    for (const server of servers) {
      this.queue.mark(server.id, { list: true, inspect: false });
    }
  }

  private async synchronise(resuming: boolean): Promise<void> {
    const { clock, position, onListed, onCalm, onSettled } = this.options;
    // Told before the details are asked for: asking takes its time, too.
    const onAccepted = () => {
      this.listed = true;
      onListed();
      this.firstList.resolve();
      this.tellIfComplete();
    };
    const { read } = await this.list(() => !(resuming && position.isUnbroken), { onAccepted });
    Promise.race([read, pause(clock, longestFirstRead, this.signal)]).then(() => {
      this.calm.resolve();
      onCalm();
    });
    read.then(onSettled);
  }

  /**
   * Takes a list in: what is new is shown at once, what is gone goes, what differs is read with its details, and so is
   * everything where that is asked for. `read` resolves when the details came or could not be had. `streamTells`: the
   * stream was open all the while, so that it tells of births, deaths and states too, unless it is dead.
   */
  private async list(
    everything: () => boolean,
    { streamTells = true, onAccepted = () => {} } = {},
  ): Promise<{ readonly read: Promise<void> }> {
    const { engine, book, model, clock } = this.options;
    const asked = book.ask();
    try {
      const entries = await engine.list({ signal: this.signal });
      const all = everything();
      const present = new Set(entries.map(({ id }) => id));
      const removals = [...book.ids()].filter((id) => !present.has(id));
      for (const id of removals) {
        book.noteGone(asked, id);
      }
      const how = { clock, signal: this.signal };
      const differing: Container[] = [];
      const born: Container[] = [];
      await inTurns(how, entries, (part) => {
        differing.push(...part.filter((entry) => book.current(entry.id) && book.differs(entry)));
        // Not by the book, which may hold what a session that ended amid a long list never brought into the model.
        born.push(...part.filter((entry) => !model.container(entry.id) && book.noteListed(asked, entry)));
      });
      if (streamTells && this.listed && sendEvents(book, { differing, born, removals }, new Set(this.queue.unread()))) {
        this.watch.expect();
      }
      await inTurns(how, born, (part, isFirst) => {
        // What the book says by now: events have their turn as well.
        const upserts = part.flatMap(({ id }) => book.current(id) ?? []);
        this.accept({ removals: isFirst ? removals.filter((id) => !book.current(id)) : [], upserts }, all);
      });
      // Nothing else tells when a contradiction that outlived its doubts is over.
      const disputed: Container[] = [];
      await inTurns(how, entries, (part) => disputed.push(...part.filter(({ id }) => book.isDisputed(id))));
      for (const { id } of [...differing, ...disputed]) this.queue.mark(id, { list: true, inspect: true });
      const since = all ? asked : 1;
      const ids = entries
        .filter(({ id }) => model.container(id) && !book.isInspectedSince(id, since))
        .sort(runningAndNewestFirst)
        .map(({ id }) => id);
      for (const id of ids) {
        this.missing.set(id, since);
      }
      onAccepted();
      const unlisted = all ? [] : clientsOfTheGone(model);
      return { read: this.queue.readLater([...ids, ...unlisted], { list: false, inspect: true }) };
    } finally {
      book.close(asked);
    }
  }

  private accept(changes: ContainerChanges, everything = false): void {
    const { model, book, onChange } = this.options;
    const clients = (changes.removals ?? []).flatMap((id) => model.linksTo(id)).map(({ clientId }) => clientId);
    const change = model.apply(changes);
    const read = (changes.upserts ?? []).map(({ id }) => id);
    onChange({ membership: change.membership || everything, containers: change.containers }, read);
    // What a client has left of a link to what is gone, its own inspect alone tells: a removed link sends no event.
    for (const id of clients) if (model.container(id)) this.queue.mark(id, { list: false, inspect: true });
    const wasMissing = this.missing.size > 0;
    for (const id of changes.removals ?? []) {
      this.missing.delete(id);
    }
    for (const { id } of changes.upserts ?? []) {
      const since = this.missing.get(id);
      if (since !== undefined && book.isInspectedSince(id, since)) {
        this.missing.delete(id);
      }
    }
    if (wasMissing) {
      this.tellIfComplete();
    }
  }

  /** The engine tells nothing of it: what the list says is all there is to know. */
  private giveUp(id: string): void {
    if (this.missing.delete(id)) {
      this.tellIfComplete();
    }
  }

  private tellIfComplete(): void {
    if (this.complete) {
      this.options.onComplete();
    }
  }
}
