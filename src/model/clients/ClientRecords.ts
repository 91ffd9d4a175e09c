import { addressesOf, ipv4sIn } from '../../core/containers/addresses';
import { IdIndex } from '../../core/containers/IdIndex';
import { type Container, isUp } from '../../core/containers/snapshot';
import type { Description } from '../../core/descriptions/description';
import { nameOnNetwork, namesOnNetworks } from '../../core/links/linkSources';
import type { Observation } from '../../core/observation/observation';
import { sameValue } from '../../core/sameValue';
import type { LiveModel, ModelChange } from '../connection/LiveModel';
import { type Clock, systemClock } from '../time/Clock';
import type { Disposable } from '../time/Disposable';
import { SlicedIds } from '../time/SlicedIds';
import { ClientRecord, type Look, serversOf, startOf } from './ClientRecord';
import { restsOn } from './descriptionGround';
import { noteFound, noteLed, placesOf } from './ledAddresses';

/** A description, and what was read in the client for it. */
export interface Described {
  readonly description: Description;
  readonly observation: Observation;
  /** Problems that only the look tells. */
  readonly found: Look['problems'];
}

/** Concludes something about clients from the picture and from their records. */
export interface Conclusion {
  /** Something changed that may matter to it. The container may be gone. */
  rethink(id: string): void;
  /** It was looked into. `isOther`: with other problems found than before. */
  noteLook?(id: string, isOther: boolean): void;
  /** After some were thought about. `isDone`: none waits any more. */
  afterSlice(isDone: boolean): void;
}

/**
 * One record for each client, and the one scheduler of what is concluded about them: a change is noted at once, and
 * those to whom it may matter are thought about a slice a turn.
 */
export class ClientRecords {
  readonly #records = new Map<string, ClientRecord>();
  /** Ids of clients by the keys and by the holders of their records. */
  readonly #byKey = new IdIndex();
  readonly #byHolder = new IdIndex();
  /** Of those that wait, the ones that changed themselves; the others wait since something near them did. */
  readonly #changed = new Set<string>();
  readonly #waiting: SlicedIds;
  readonly #conclusions: Conclusion[] = [];
  readonly #subscription: Disposable;

  constructor(
    readonly model: LiveModel,
    clock: Clock = systemClock,
  ) {
    this.#waiting = new SlicedIds(
      (id) => this.#rethink(id),
      () => {
        for (const each of this.#conclusions) each.afterSlice(this.#waiting.size === 0);
      },
      clock,
    );
    this.#subscription = model.onDidChange((change) => this.#noteChange(change));
  }

  add(conclusion: Conclusion): void {
    this.#conclusions.push(conclusion);
  }

  all(): Iterable<ClientRecord> {
    return this.#records.values();
  }

  get(id: string): ClientRecord | undefined {
    return this.#records.get(id);
  }

  /** Ends what is kept of descriptions, of one client or of all. */
  endDescriptions(id?: string): void {
    for (const record of id === undefined ? this.all() : []) record.endDescriptions();
    if (id !== undefined) this.get(id)?.endDescriptions();
  }

  /** The last look into a client in its present run. */
  lookOf(client: Container): Look | undefined {
    const record = this.#records.get(client.id);
    return record !== undefined && isUp(client) && record.startedAt === startOf(client) ? record.look : undefined;
  }

  /** Whichever of these wait are thought about before the others. */
  prefer(ids: Iterable<string>): void {
    this.#waiting.prefer(ids);
  }

  /** All, or these, are thought about anew. */
  reconsider(ids: Iterable<string> = Array.from(this.model.lookup.containers(), ({ id }) => id)): void {
    this.#waiting.add(ids);
  }

  /**
   * The observation with the environment that was read before in this run, where it could not be read now: as long as
   * a server is down, no command can be run in the client.
   */
  completed(client: Container, observation: Observation): Observation {
    const { environment } = observation;
    if (startOf(client) === undefined || environment.status === 'notRead') return observation;
    const record = this.recordOf(client);
    if (environment.status === 'read') record.environment = environment;
    return { ...observation, environment: record.environment ?? environment };
  }

  noteLook({ description, observation, found }: Described): void {
    const { lookup } = this.model;
    const client = lookup.container(description.client.id ?? '');
    if (client === undefined) return;
    const record = this.recordOf(client);
    const before = this.lookOf(client)?.problems ?? [];
    record.look = {
      observation,
      servers: serversOf(lookup, client.id),
      networks: client.networks,
      addresses: addressesIn(description),
      problems: found,
    };
    this.#index(record);
    const isOther = !sameValue(before, this.lookOf(client)?.problems ?? []);
    for (const each of this.#conclusions) each.noteLook?.(client.id, isOther);
  }

  /** Keeps where a look found that its links lead. */
  noteFound(record: ClientRecord, description: Description): void {
    noteFound(record.led, description);
    this.#index(record);
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#waiting.dispose();
    this.#records.clear();
  }

  #noteChange({ containers, connection }: ModelChange): void {
    for (const id of containers) {
      this.#changed.add(id);
      // At once: it may be back before its turn.
      if (this.model.lookup.container(id) === undefined) this.#forget(id);
    }
    if (connection) this.endDescriptions();
    const rests = restsOn(containers, this.model.lookup);
    for (const record of this.all()) if ((record.kept ?? record.anew) && rests(record)) record.endDescriptions();
    this.#waiting.add(containers);
    if (connection) this.reconsider();
  }

  #rethink(id: string): void {
    const client = this.model.lookup.container(id);
    if (this.#changed.delete(id)) this.#waiting.add(this.#concerned(id, client));
    if (client && (this.#records.has(id) || this.model.lookup.linksFrom(id).length > 0)) this.recordOf(client);
    for (const each of this.#conclusions) each.rethink(id);
  }

  /** Brought up to the picture of now; made where there is none. */
  recordOf(client: Container): ClientRecord {
    const record = this.#records.get(client.id) ?? new ClientRecord(client.id);
    this.#records.set(client.id, record);
    record.startRun(startOf(client));
    if (record.startedAt !== undefined) noteLed(record.led, this.model.lookup, client.id);
    this.#index(record);
    return record;
  }

  /** Clients to whom a change of this container matters though they are not linked with it. */
  #concerned(id: string, container: Container | undefined): ReadonlySet<string> {
    const concerned = new Set(this.#byHolder.get(id));
    for (const attachment of container?.networks ?? []) {
      for (const address of addressesOf(attachment)) addAll(concerned, this.#byKey.get(address));
    }
    for (const key of container ? namesOnNetworks(container) : []) addAll(concerned, this.#byKey.get(key));
    return concerned;
  }

  #index(record: ClientRecord): void {
    const { lookup } = this.model;
    const next = { keys: new Set(record.look?.addresses), holders: new Set<string>() };
    for (const led of record.led.values()) addAll(next.keys, placesOf(led));
    for (const address of next.keys) for (const { id } of lookup.byAddress(address)) next.holders.add(id);
    for (const { kind, inert, network, alias } of lookup.linksFrom(record.id)) {
      if (kind !== 'endpoint' || inert) continue;
      next.keys.add(nameOnNetwork(network, alias));
      for (const { id } of lookup.answering(network, alias)) next.holders.add(id);
    }
    this.#byKey.exchange(record.id, record.keys, next.keys);
    this.#byHolder.exchange(record.id, record.holders, next.holders);
    Object.assign(record, next);
  }

  #forget(id: string): void {
    const record = this.#records.get(id);
    if (record === undefined) return;
    this.#records.delete(id);
    this.#byKey.exchange(id, record.keys, []);
    this.#byHolder.exchange(id, record.holders, []);
  }
}

/** Every address that a description speaks of. */
function addressesIn({ names, env }: Description): ReadonlySet<string> {
  const inNames = names.flatMap(({ addresses, observed }) => [...addresses, ...(observed ?? [])]);
  return new Set([...inNames, ...env.flatMap(({ value }) => ipv4sIn(value))]);
}

function addAll(set: Set<string>, more: Iterable<string>): void {
  for (const each of more) set.add(each);
}
