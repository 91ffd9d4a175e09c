import { addressesOf } from '../../core/names/addresses';
import type { LiveModel, ModelChange } from '../connection/LiveModel';
import { systemClock } from '../time/Clock';
import type { Disposable } from '../time/Disposable';
import { SlicedIds } from '../time/SlicedIds';
import type { SlicedTurns } from '../time/SlicedTurns';
import type { Descriptions } from './Descriptions';
import { LedAddresses } from './LedAddresses';
import { Suspicions } from './Suspicions';

const concurrency = 2;
/** Milliseconds between two looks that nothing calls for: an engine with thousands of clients must not feel them. */
const firstLookGap = 400;

/** Where so many wait there is a storm, which must not become one of looks: then one begins after so many milliseconds. */
const longQueue = 20;
const restInStorm = 100;

/**
 * Looks quietly into clients whose variables or names may have gone stale: a linked server started after the client
 * did, moved, was renamed, or is down while another container may have its address; or another link is gone. A client
 * is looked at once for each such reason, and reasons are sought only where the picture changed, so that idling costs
 * nothing. What happened before the engine was watched leaves no reason behind: each client is looked at once
 * for that, when nothing else is to do.
 */
export class StaleCheck {
  readonly #led: LedAddresses;
  readonly #suspicions: Suspicions;
  readonly #checked = new Map<string, string>();
  /** Those that changed and were not considered yet. */
  readonly #dirty: SlicedIds;
  /** Those of them that changed themselves. */
  readonly #moved = new Set<string>();
  /** Those that wait for the picture to be complete. */
  readonly #early = new Set<string>();
  readonly #queue = new Set<string>();
  /** Looked into since the engine was connected to, and those that still wait for it. */
  readonly #read = new Set<string>();
  /** When those had started that were looked into before. */
  #readBefore: ReadonlyMap<string, string> = new Map();
  readonly #unread = new Set<string>();
  #pace: Disposable | undefined;
  #rest: Disposable | undefined;
  readonly #subscription: Disposable;
  /** What is shown need not wait for the rest. */
  #isHurried = false;
  #running = 0;
  #disposed = false;

  constructor(
    readonly model: LiveModel,
    readonly descriptions: Pick<Descriptions, 'describeUnasked'>,
    /** What failed is for the log: nobody asked for it. */
    readonly onFailure: (clientName: string, error: unknown) => void,
    turns?: SlicedTurns,
  ) {
    this.#led = new LedAddresses(model.lookup);
    this.#suspicions = new Suspicions(model, this.#led);
    this.#dirty = new SlicedIds(
      (id) => this.#sift(id),
      () => this.#workOff(),
      turns,
    );
    this.#subscription = model.onDidChange((change) => this.#follow(change));
  }

  /** `ids`: containers that are shown, and come first. The others follow once the picture is complete. */
  consider(ids: Iterable<string>): void {
    if (this.model.complete) this.#dirty.prefer(ids);
    else this.#hurry([...ids]);
  }

  #hurry(shown: readonly string[]): void {
    this.#isHurried = true;
    this.#dirty.add(shown.filter((id) => this.#early.delete(id)));
    this.#dirty.hurry(shown);
    this.#isHurried = false;
  }

  /** Clients may be looked into otherwise than before: what was not read then may be read now. */
  reconsider(): void {
    this.#read.clear();
    this.#readBefore = new Map();
    this.#dirty.add([...this.model.lookup.containers()].map(({ id }) => id));
  }

  /** Only notes whom it concerns: who is led to them is sought later, a slice a turn. */
  #follow({ containers, connection }: ModelChange): void {
    for (const id of containers) this.#moved.add(id);
    this.#dirty.add(containers);
    if (!connection) return;
    if (this.model.connection.state !== 'connected') this.#loseSight();
    this.#early.clear();
    this.#dirty.add([...this.model.lookup.containers()].map(({ id }) => id));
  }

  /** Nobody watches any more: another start of a client meanwhile will be unknown. */
  #loseSight(): void {
    const { lookup } = this.model;
    const starts = [...this.#read].map((id) => [id, lookup.container(id)?.details?.startedAt ?? ''] as const);
    const before = [...this.#readBefore].filter(([id]) => lookup.container(id) !== undefined);
    this.#readBefore = new Map([...before, ...starts]);
    this.#read.clear();
  }

  #sift(id: string): void {
    if (this.#moved.delete(id)) this.#doubtThoseLedTo(id);
    this.#led.note(id);
    if (this.model.complete || this.#isHurried) this.#suspect(id);
    else if (this.model.lookup.container(id) !== undefined) this.#early.add(id);
    else this.#early.delete(id);
  }

  #doubtThoseLedTo(id: string): void {
    for (const attachment of this.model.lookup.container(id)?.networks ?? []) {
      for (const address of addressesOf(attachment)) this.#dirty.add(this.#led.clientsLedTo(address));
    }
  }

  #suspect(id: string): void {
    const suspect = this.#suspicions.suspectOf(id);
    const reason = suspect && this.#suspicions.reasonOf(suspect);
    if (reason === undefined) {
      this.#checked.delete(id);
      this.#queue.delete(id);
    } else if (this.#checked.get(id) !== reason) {
      this.#checked.set(id, reason);
      this.#queue.add(id);
    }
    // Where its servers were when it was looked into is known, so that a move while nobody watched shows.
    if (suspect !== undefined && this.#readBefore.get(id) === suspect.started) this.#read.add(id);
    if (suspect === undefined || this.#read.has(id)) this.#unread.delete(id);
    else this.#unread.add(id);
    if (this.model.lookup.container(id) === undefined) this.#read.delete(id);
  }

  #workOff(): void {
    this.#workOffQueue();
    this.#paceFirstLooks();
  }

  /** One at a time, and only while nothing more urgent waits or is under way. */
  #paceFirstLooks(): void {
    const isReady = () => this.model.complete && this.model.connection.state === 'connected';
    if (this.#pace !== undefined || this.#disposed || this.#unread.size === 0 || !isReady()) return;
    this.#pace = systemClock.after(firstLookGap, () => {
      this.#pace = undefined;
      const [id] = this.#unread;
      if (id === undefined || !isReady() || this.#queue.size > 0 || this.#running > 0) return;
      // Thousands of descriptions that nobody asked for are not kept.
      void this.#look(id, false);
    });
  }

  #workOffQueue(): void {
    for (const id of this.#queue) {
      if (this.#running >= concurrency || this.#rest !== undefined) return;
      this.#queue.delete(id);
      // Nobody needs the engine, or it is away: a look would be the only reason to connect.
      if (this.#disposed || this.model.connection.state !== 'connected') {
        this.#checked.delete(id);
        continue;
      }
      if (this.#queue.size >= longQueue) this.#restAWhile();
      void this.#look(id);
    }
  }

  #restAWhile(): void {
    this.#rest = systemClock.after(restInStorm, () => {
      this.#rest = undefined;
      this.#workOff();
    });
  }

  async #look(id: string, keeps = true): Promise<void> {
    const reason = this.#checked.get(id);
    this.#unread.delete(id);
    this.#running++;
    try {
      const description = await this.descriptions.describeUnasked(id, keeps);
      const isAnswered = this.#suspicion(id) === reason;
      // Looks are turned off: the reason stays.
      if (description.env.some(({ status }) => status === 'predicted')) {
        this.#checked.delete(id);
        return;
      }
      this.#led.noteDescribed(id, description);
      this.#read.add(id);
      // What was found is no news to itself; what happened meanwhile is.
      const now = this.#suspicion(id);
      if (isAnswered && now !== undefined) this.#checked.set(id, now);
      else this.#suspect(id);
    } catch (error) {
      this.#checked.delete(id);
      // Ended with the connection, since nobody needs it any more.
      if (this.model.connection.state !== 'connected') return;
      this.#read.add(id);
      this.onFailure(this.model.lookup.container(id)?.name ?? id, error);
    } finally {
      this.#running--;
      this.#workOff();
    }
  }

  #suspicion(id: string): string | undefined {
    const suspect = this.#suspicions.suspectOf(id);
    return suspect && this.#suspicions.reasonOf(suspect);
  }

  dispose(): void {
    this.#disposed = true;
    this.#subscription.dispose();
    this.#pace?.dispose();
    this.#rest?.dispose();
    this.#queue.clear();
    this.#unread.clear();
    this.#dirty.dispose();
    this.#moved.clear();
    this.#early.clear();
  }
}
