import type { LiveModel } from '../connection/LiveModel';
import { type Clock, systemClock } from '../time/Clock';
import type { Disposable } from '../time/Disposable';
import type { ClientRecord } from './ClientRecord';
import type { ClientRecords, Conclusion } from './ClientRecords';
import type { Descriptions } from './Descriptions';
import { Suspicions } from './Suspicions';

/** So many looks are under way at one time; one that takes longer than `patience` milliseconds is not counted. */
const concurrency = 2;
const patience = 10_000;
/** Milliseconds between two looks that nothing calls for: an engine with thousands of clients must not feel them. */
const firstLookGap = 400;
/**
 * With more than `longQueue` clients waiting, looks begin `restInStorm` milliseconds apart: a storm of changes must not
 * become a storm of looks.
 */
const longQueue = 20;
const restInStorm = 100;

/**
 * Looks quietly into clients whose variables or names may have gone stale: a linked server started after the client
 * did, moved, was renamed, or is down while another container may have its address; or another link is gone. A client
 * is looked into once for each such reason, and reasons are sought only where the picture changed, so that idling
 * costs nothing. What happened before the engine was watched leaves no reason behind: each client is looked into once
 * for that, when nothing else is to do.
 */
export class StaleCheck implements Conclusion {
  readonly #suspicions: Suspicions;
  /** Those to look into for a reason, and those that wait for their first look of this connection. */
  readonly #queue = new Set<string>();
  readonly #unread = new Set<string>();
  /** Containers on screen: they need not wait until the picture is complete. */
  #shown: ReadonlySet<string> = new Set();
  #pace: Disposable | undefined;
  #rest: Disposable | undefined;
  readonly #subscription: Disposable;
  #running = 0;
  #disposed = false;

  constructor(
    readonly model: LiveModel,
    readonly records: ClientRecords,
    readonly descriptions: Pick<Descriptions, 'describeUnasked'>,
    /** What failed is for the log: nobody asked for it. */
    readonly onFailure: (clientName: string, error: unknown) => void,
    readonly clock: Clock = systemClock,
  ) {
    this.#suspicions = new Suspicions(model, records);
    records.add(this);
    this.#subscription = model.onDidChange(({ connection }) => {
      if (connection && model.connection.state !== 'connected') this.#loseSight();
    });
  }

  /** `ids`: containers that are shown, and come first. The others have their turn once the picture is complete. */
  consider(ids: Iterable<string>): void {
    this.#shown = new Set(ids);
    if (!this.model.complete) this.records.reconsider(this.#shown);
    this.records.prefer(this.#shown);
  }

  /** The settings for looks changed: what could not be read before may be read now. */
  reconsider(): void {
    for (const record of this.records.all()) {
      record.isRead = false;
      record.readBefore = undefined;
    }
    this.records.reconsider();
  }

  rethink(id: string): void {
    const record = this.records.get(id);
    if (record === undefined) {
      this.#queue.delete(id);
      this.#unread.delete(id);
    } else if (this.model.complete || this.#shown.has(id)) {
      this.#suspect(record);
    }
  }

  afterSlice(): void {
    this.#workOffQueue();
    this.#paceFirstLooks();
  }

  dispose(): void {
    this.#disposed = true;
    this.#subscription.dispose();
    this.#pace?.dispose();
    this.#rest?.dispose();
    this.#queue.clear();
    this.#unread.clear();
  }

  /** Nobody watches any more: another start of a client meanwhile will be unknown. */
  #loseSight(): void {
    for (const record of this.records.all()) {
      if (record.isRead) record.readBefore = record.startedAt ?? '';
      record.isRead = false;
    }
  }

  #suspect(record: ClientRecord): void {
    const { id } = record;
    const suspect = this.#suspicions.suspectOf(id);
    const reason = suspect && this.#suspicions.reasonOf(suspect);
    if (reason === undefined) this.#queue.delete(id);
    else if (record.reason !== reason) this.#queue.add(id);
    record.reason = reason;
    // It was looked into in this same run, and where its servers were then is kept, so that a move meanwhile shows.
    if (suspect !== undefined && record.readBefore === suspect.started) record.isRead = true;
    if (suspect === undefined || record.isRead) this.#unread.delete(id);
    else this.#unread.add(id);
  }

  /** One at a time, and only while nothing more urgent waits or is under way. */
  #paceFirstLooks(): void {
    const isReady = () => this.model.complete && this.model.connection.state === 'connected';
    if (this.#pace !== undefined || this.#disposed || this.#unread.size === 0 || !isReady()) return;
    this.#pace = this.clock.after(firstLookGap, () => {
      this.#pace = undefined;
      const [id] = this.#unread;
      if (id !== undefined && isReady() && this.#queue.size === 0 && this.#running === 0) this.#look(id);
    });
  }

  #workOffQueue(): void {
    for (const id of this.#queue) {
      if (this.#running >= concurrency || this.#rest !== undefined) return;
      this.#queue.delete(id);
      // Nobody needs the engine, or it is away: a look would be the only reason to connect.
      if (this.#disposed || this.model.connection.state !== 'connected') {
        this.#letReasonStay(id);
        continue;
      }
      if (this.#queue.size >= longQueue) this.#restAWhile();
      this.#look(id);
    }
  }

  #restAWhile(): void {
    this.#rest = this.clock.after(restInStorm, () => {
      this.#rest = undefined;
      this.afterSlice();
    });
  }

  #look(id: string): void {
    this.#unread.delete(id);
    this.#running++;
    let isOver = false;
    const makeRoom = () => {
      if (isOver) return;
      isOver = true;
      this.#running--;
      this.afterSlice();
    };
    const late = this.clock.after(patience, makeRoom);
    this.#lookInto(id).finally(() => {
      late.dispose();
      makeRoom();
    });
  }

  async #lookInto(id: string): Promise<void> {
    const reason = this.records.get(id)?.reason;
    try {
      const description = await this.descriptions.describeUnasked(id);
      const record = this.records.get(id);
      if (record === undefined) return;
      // Looks are turned off.
      if (description.env.some(({ status }) => status === 'predicted')) {
        this.#letReasonStay(id);
        return;
      }
      const isAnswered = this.#reasonOf(id) === reason;
      this.records.noteFound(record, description);
      record.isRead = true;
      const now = this.#reasonOf(id);
      // What the look itself found is no reason for another one; what happened meanwhile is.
      if (isAnswered && now !== undefined) record.reason = now;
      else this.#suspect(record);
    } catch (error) {
      this.#letReasonStay(id);
      // Ended with the connection, since nobody needs it any more.
      if (this.model.connection.state !== 'connected') return;
      const record = this.records.get(id);
      if (record !== undefined) record.isRead = true;
      this.onFailure(this.model.lookup.container(id)?.name ?? id, error);
    }
  }

  #reasonOf(id: string): string | undefined {
    const suspect = this.#suspicions.suspectOf(id);
    return suspect && this.#suspicions.reasonOf(suspect);
  }

  /** Forgets the reason, so that the next change near the client calls for a look again. */
  #letReasonStay(id: string): void {
    const record = this.records.get(id);
    if (record !== undefined) record.reason = undefined;
  }
}
