import { addressesOf } from '../core/addresses';
import { othersAt } from '../core/addressHolders';
import type { Link } from '../core/link';
import { type Container, defaultBridge, type EngineGeneration } from '../core/snapshot';
import { systemClock } from './Clock';
import type { Descriptions } from './Descriptions';
import { addressesNow, LedAddresses, legacyLinksOf } from './LedAddresses';
import type { Disposable, LiveModel, ModelChange } from './LiveModel';
import { SlicedIds } from './SlicedIds';

const concurrency = 2;
/** Milliseconds between two looks that nothing calls for: an engine with thousands of clients must not feel them. */
const firstLookGap = 400;

/** Where so many wait there is a storm, which must not become one of looks: then one begins after so many milliseconds. */
const longQueue = 20;
const restInStorm = 100;

/** A client that may hold lines and variables of links, and what there is to know of it. */
interface Suspect {
  readonly id: string;
  readonly engine: EngineGeneration;
  readonly started: string;
  readonly links: readonly Link[];
}

/**
 * Looks quietly into clients whose variables or names may have gone stale: a linked server started after the client
 * did, moved, was renamed, or is down while another container may have its address; or another link is gone. A client
 * is looked at once for each such reason, and reasons are sought only where the picture changed, so that idling costs
 * nothing. What happened before the engine was watched leaves no reason behind: each client is looked at once
 * for that, when nothing else is to do.
 */
export class StaleCheck {
  readonly #led: LedAddresses;
  readonly #checked = new Map<string, string>();
  /** Those that changed and were not considered yet. */
  readonly #dirty = new SlicedIds(
    (id) => this.#sift(id),
    () => this.#workOff(),
  );
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
  ) {
    this.#led = new LedAddresses(model.lookup);
    this.#subscription = model.onDidChange((change) => this.#follow(change));
  }

  /** `ids`: containers that are shown, and come first. The others follow once the picture is complete. */
  consider(ids: Iterable<string>): void {
    const shown = [...ids];
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

  #follow({ containers, connection }: ModelChange): void {
    const { lookup } = this.model;
    const dirty = new Set(containers);
    for (const id of containers) {
      const addresses = lookup.container(id)?.networks.flatMap(addressesOf) ?? [];
      for (const clientId of this.#led.clientsLedTo(addresses)) dirty.add(clientId);
    }
    if (connection) {
      if (this.model.connection.state !== 'connected') this.#loseSight();
      this.#early.clear();
      for (const { id } of lookup.containers()) dirty.add(id);
    }
    this.#dirty.add(dirty);
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
    this.#led.note(id);
    if (this.model.complete || this.#isHurried) this.#suspect(id);
    else if (this.model.lookup.container(id) !== undefined) this.#early.add(id);
    else this.#early.delete(id);
  }

  #suspect(id: string): void {
    const suspect = this.#suspectOf(id);
    const reason = suspect && this.#reasonOf(suspect);
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

  /** What makes a client's variables or names doubtful, as a text that changes when there is more; undefined: nothing. */
  #suspicion(id: string): string | undefined {
    const suspect = this.#suspectOf(id);
    return suspect && this.#reasonOf(suspect);
  }

  #suspectOf(id: string): Suspect | undefined {
    const { engine, lookup } = this.model;
    const client = lookup.container(id);
    const started = client?.details?.startedAt;
    if (client?.state !== 'running' || started === undefined) return undefined;
    if (engine === undefined || !['supported', 'deprecated'].includes(engine.legacyLinks)) return undefined;
    if (!client.networks.some(({ name }) => name === defaultBridge)) return undefined;
    const links = legacyLinksOf(lookup, client);
    return links.length === 0 ? undefined : { id, engine, started, links };
  }

  #reasonOf(suspect: Suspect): string | undefined {
    // With one link removed, newer engines take the lines of all others along.
    const lost = this.model.seen.lostBy(suspect.id).map(({ key }) => `${key} lost`);
    const reasons = [...lost, ...suspect.links.flatMap((link) => this.#doubts(suspect, link))];
    return reasons.length === 0 ? undefined : [suspect.started, ...reasons].join(' ');
  }

  #doubts({ engine, links, started }: Suspect, link: Link): readonly string[] {
    const { lookup } = this.model;
    const scene = { lookup, engine };
    const isReachable = addressesNow(lookup, link).length > 0;
    const led = this.#led.of(link);
    const holders = led.flatMap((address) => othersAt(scene, address, link).map(({ id }) => `${address} ${id}`));
    if (!isReachable && led.length === 0) return [`${link.key} unknown`];
    const server = link.serverId === undefined ? undefined : lookup.container(link.serverId);
    const restarted = server && mayMatter(engine, link, links, server) ? startedAfter(server, started) : undefined;
    const formerName = this.model.seen.firstServerName(link);
    const renamed = formerName === undefined || formerName === link.server ? undefined : link.server;
    const astray = this.#led.astray(link).map((address) => `${address} ${server?.details?.startedAt}`);
    const known = [this.#led.movedTo(link), restarted, renamed, ...astray, ...holders];
    const reasons = known.filter((each) => each !== undefined);
    return reasons.length === 0 ? [] : [link.key, ...reasons];
  }

  dispose(): void {
    this.#disposed = true;
    this.#subscription.dispose();
    this.#pace?.dispose();
    this.#rest?.dispose();
    this.#queue.clear();
    this.#unread.clear();
    this.#dirty.dispose();
    this.#early.clear();
  }
}

/**
 * A start of the server leaves old variables behind. The engine corrects names, and others along with them (`db.x`);
 * of a server with two addresses it writes one into both lines.
 */
function mayMatter(
  { linkEnv }: EngineGeneration,
  link: Link,
  links: readonly Link[],
  { networks }: Container,
): boolean {
  const hasTwo = networks.some(({ name, ipv6 }) => name === defaultBridge && ipv6 !== undefined);
  return linkEnv !== 'absent' || hasTwo || links.some(({ alias }) => alias.startsWith(`${link.alias}.`));
}

function startedAfter({ details, state }: Container, clientStarted: string): string | undefined {
  const started = details?.startedAt;
  const isLater = started !== undefined && Date.parse(started) > Date.parse(clientStarted);
  return isLater && state === 'running' ? started : undefined;
}
