import type { Scene } from '../../core/containers/lookup';
import { type Container, isUp } from '../../core/containers/snapshot';
import { describeClient } from '../../core/descriptions/describe';
import { type Description, notObserved, type Observation } from '../../core/descriptions/description';
import { HumanError } from '../../core/humanError';
import { hasEmbeddedDns } from '../../core/links/linkSources';
import { addressesOf, ipv4sIn } from '../../core/names/addresses';
import { requireContainer } from '../../core/text/suggestions';
import type { Engine } from '../../engine/Engine';
import { knownContainer } from '../connection/knownContainer';
import type { LiveModel, ModelChange } from '../connection/LiveModel';
import type { ModelFact } from '../modelFacts';
import type { Disposable } from '../time/Disposable';
import { Emitter } from '../time/Emitter';
import { FrozenEnvironments } from './FrozenEnvironments';

/** Reads what a client really has. Never rejects for what can't be read: the readings say so. */
export type Observe = (engine: Engine, scene: Scene, client: Container) => Promise<Observation>;

/** A description, and what was read in the client for it. */
export interface Described {
  readonly description: Description;
  readonly observation: Observation;
}

interface Kept {
  readonly promise: Promise<Described>;
  /** Of a finished one: what it rests on besides its client and the partners of its links. */
  addresses: ReadonlySet<string>;
  hasProblems: boolean;
}

/** Descriptions of clients: declared, predicted and observed. One look at a time for each client, kept until it changes. */
export class Descriptions {
  readonly #current = new Map<string, Kept>();
  readonly #anew = new Map<string, Promise<Description>>();
  readonly #environments = new FrozenEnvironments();
  readonly #described: Emitter<Described>;
  readonly #subscription: Disposable;

  constructor(
    readonly model: LiveModel,
    readonly observe: Observe,
    readonly secretPatterns: () => readonly string[],
    report?: (error: unknown) => void,
  ) {
    this.#described = new Emitter(report);
    this.#subscription = model.onDidChange((change) => this.#follow(change));
  }

  /**
   * `reference`: id, name or unique id prefix. Holds a need while it looks.
   *
   * @throws HumanError when there is no engine or no such container.
   */
  async describe(reference: string): Promise<Description> {
    const need = this.model.need();
    try {
      await this.model.requireEngine();
      await this.model.firstSnapshot;
      return await this.describeUnasked(requireContainer(this.model.lookup, reference).id);
    } finally {
      need.dispose();
    }
  }

  /**
   * The same read anew, with what sends no event, such as a link that somebody removed. Who asks meanwhile for the same
   * client shares the look.
   */
  async describeAnew(reference: string): Promise<Description> {
    const need = this.model.need();
    try {
      await this.model.requireEngine();
      await this.model.firstSnapshot;
      const { id } = await knownContainer(this.model, reference);
      const reading = this.#anew.get(id) ?? this.#readAnew(id);
      this.#anew.set(id, reading);
      return await reading.finally(() => this.#anew.get(id) === reading && this.#anew.delete(id));
    } finally {
      need.dispose();
    }
  }

  async #readAnew(id: string): Promise<Description> {
    await this.model.refreshContainers([id]);
    this.#require(id);
    this.#current.delete(id);
    return await this.describeUnasked(id);
  }

  /**
   * Of an id, for whom nobody asked: it holds no need, so that it keeps no connection open. `keeps`: whether the next who
   * asks is given the same while it is true.
   */
  async describeUnasked(id: string, keeps = true): Promise<Description> {
    const engine = await this.model.requireEngine();
    await this.model.firstSnapshot;
    this.#require(id);
    const running = this.#current.get(id);
    if (running !== undefined) return (await running.promise).description;
    const started: Kept = { promise: this.#look(engine, id), addresses: new Set(), hasProblems: false };
    this.#current.set(id, started);
    try {
      const described = await started.promise;
      started.addresses = addressesIn(described.description);
      started.hasProblems = described.description.problems.some(({ severity }) => severity !== 'info');
      if (this.#current.get(id) !== started) return described.description;
      if (!keeps) this.#current.delete(id);
      this.#described.tell(described);
      return described.description;
    } catch (error) {
      if (this.#current.get(id) === started) this.#current.delete(id);
      throw error;
    }
  }

  /** Forgets what was read, of one client or of all: a person looks again, or other settings read otherwise. */
  forget(id?: string): void {
    if (id === undefined) {
      this.#current.clear();
      this.#anew.clear();
    } else {
      this.#drop(id);
    }
  }

  /** Who asks from now on gets another look, also where one is under way. */
  #drop(id: string): void {
    this.#current.delete(id);
    this.#anew.delete(id);
  }

  /** Fires with each description that was read and is still true. */
  onDidDescribe(listener: (described: Described) => void): Disposable {
    return this.#described.listen(listener);
  }

  async #look(engine: Engine, id: string): Promise<Described> {
    if (this.model.lookup.container(id)?.details === undefined) await this.model.refreshContainers([id]);
    const client = this.#require(id);
    const found = isUp(client) ? await this.observe(engine, this.#scene(), client) : notObserved;
    const observation = this.#environments.completed(client, found);
    const description = describeClient({
      scene: this.#scene(),
      client: this.#require(id),
      observation,
      secretPatterns: this.secretPatterns(),
    });
    return { description, observation };
  }

  #scene(): Scene {
    const { lookup, engine, seen } = this.model;
    if (engine === undefined) throw new HumanError<ModelFact>({ code: 'engine-silent-yet' }, 'unreachable');
    return { lookup, engine, seen };
  }

  #require(id: string): Container {
    const container = this.model.lookup.container(id);
    if (container === undefined) throw new HumanError<ModelFact>({ code: 'container-removed-meanwhile' }, 'notFound');
    return container;
  }

  #follow({ containers, connection }: ModelChange): void {
    const { lookup } = this.model;
    if (connection) this.forget();
    const isOfClient = (id: string) =>
      containers.has(id) ||
      lookup.linksFrom(id).some(({ serverId }) => serverId !== undefined && containers.has(serverId));
    // Few are kept, and many change under a storm.
    for (const id of new Set([...this.#current.keys(), ...this.#anew.keys()])) if (isOfClient(id)) this.#drop(id);
    const changed = [...containers].map((id) => lookup.container(id));
    for (const id of containers) if (lookup.container(id) === undefined) this.#environments.forget(id);
    if (this.#current.size > 0) this.#dropTouched(changed);
  }

  /** Strangers matter by an address that a client still holds, and by a network whose members have names. */
  #dropTouched(changed: readonly (Container | undefined)[]): void {
    const networks = new Set<string>();
    const theirs = new Set<string>();
    for (const attachment of changed.flatMap((container) => container?.networks ?? [])) {
      if (hasEmbeddedDns(attachment.name)) networks.add(attachment.name);
      for (const address of addressesOf(attachment)) theirs.add(address);
    }
    const someAreGone = changed.includes(undefined);
    for (const [id, { addresses, hasProblems }] of this.#current) {
      const own = this.model.lookup.container(id)?.networks.filter(({ name }) => hasEmbeddedDns(name)) ?? [];
      const isTouched = own.some(({ name }) => networks.has(name)) || haveCommon(addresses, theirs);
      // Of those who are gone nobody knows any more what they had.
      if (isTouched || (someAreGone && (hasProblems || own.length > 0))) this.#drop(id);
    }
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#current.clear();
    this.#environments.clear();
    this.#described.dispose();
  }
}

function addressesIn({ names, env }: Description): ReadonlySet<string> {
  const inNames = names.flatMap(({ addresses, observed }) => [...addresses, ...(observed ?? [])]);
  return new Set([...inNames, ...env.flatMap(({ value }) => ipv4sIn(value))]);
}

function haveCommon(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  for (const each of some) if (others.has(each)) return true;
  return false;
}
