import { addressesOf } from '../../core/containers/addresses';
import { type Container, isUp } from '../../core/containers/snapshot';
import { describeClient } from '../../core/descriptions/describe';
import type { Description } from '../../core/descriptions/description';
import { HumanError } from '../../core/humanError';
import { hasEmbeddedDns } from '../../core/links/linkSources';
import type { Scene } from '../../core/links/lookup';
import { requireContainer } from '../../core/links/suggestions';
import { notObserved, type Observation } from '../../core/observation/observation';
import type { Engine } from '../../engine/port/Engine';
import { knownContainer } from '../connection/knownContainer';
import type { LiveModel, ModelChange } from '../connection/LiveModel';
import type { ModelFact } from '../connection/modelFacts';
import { requireScene } from '../connection/sceneOf';
import { withModel } from '../connection/withModel';
import type { Disposable } from '../time/Disposable';
import { Emitter } from '../time/Emitter';
import { addressesIn, type ClientRecords, type Described } from './ClientRecords';

/** Reads what a client really has. Never rejects for what can't be read: the readings say so. */
export type Observe = (engine: Engine, scene: Scene, client: Container) => Promise<Observation>;

interface Kept {
  readonly promise: Promise<Description>;
  /** The finished one. */
  description?: Description;
}

/**
 * Descriptions of clients: declared, predicted and observed. One look at a time for each client; what was asked for is
 * kept until something changes that it rests on.
 */
export class Descriptions {
  readonly #kept = new Map<string, Kept>();
  readonly #anew = new Map<string, Promise<Description>>();
  readonly #described: Emitter<Described>;
  readonly #subscription: Disposable;

  constructor(
    readonly model: LiveModel,
    readonly records: ClientRecords,
    readonly observe: Observe,
    readonly secretPatterns: () => readonly string[],
    report?: (error: unknown) => void,
  ) {
    this.#described = new Emitter(report);
    this.#subscription = model.onDidChange((change) => this.#noteChange(change));
  }

  /**
   * `reference`: id, name or unique id prefix. Holds a need while it looks.
   *
   * @throws HumanError when there is no engine or no such container.
   */
  async describe(reference: string): Promise<Description> {
    return await withModel(this.model, async () => {
      const { id } = requireContainer(this.model.lookup, reference);
      return await (this.#kept.get(id) ?? this.#begin(id)).promise;
    });
  }

  /**
   * The same read anew, with what sends no event, such as a link that somebody removed. Who asks meanwhile for the same
   * client shares the look.
   */
  async describeAnew(reference: string): Promise<Description> {
    return await withModel(this.model, async () => {
      const { id } = await knownContainer(this.model, reference);
      const look = this.#anew.get(id) ?? this.#lookAnew(id);
      this.#anew.set(id, look);
      return await look.finally(() => this.#anew.get(id) === look && this.#anew.delete(id));
    });
  }

  /** Of an id, for whom nobody asked: it holds no need, so that it keeps no connection open, and is not kept. */
  async describeUnasked(id: string): Promise<Description> {
    await this.model.requireEngine();
    await this.model.firstSnapshot;
    const known = this.#kept.get(id);
    const look = known ?? this.#begin(id);
    return await look.promise.finally(
      () => known === undefined && this.#kept.get(id) === look && this.#kept.delete(id),
    );
  }

  /** Forgets what was read, of one client or of all: a person looks again, or other settings read otherwise. */
  forget(id?: string): void {
    for (const each of [this.#kept, this.#anew]) {
      if (id === undefined) each.clear();
      else each.delete(id);
    }
  }

  /** Fires with each description that was read and is still true. */
  onDidDescribe(listener: (described: Described) => void): Disposable {
    return this.#described.listen(listener);
  }

  dispose(): void {
    this.#subscription.dispose();
    this.forget();
    this.#described.dispose();
  }

  async #lookAnew(id: string): Promise<Description> {
    await this.model.refreshContainers([id]);
    this.#kept.delete(id);
    return await this.#begin(id).promise;
  }

  #begin(id: string): Kept {
    const isCurrent = () => this.#kept.get(id) === kept;
    const promise = this.#look(id).then(
      (described) => {
        kept.description = described.description;
        if (isCurrent()) this.#described.tell(described);
        return described.description;
      },
      (error: unknown) => {
        if (isCurrent()) this.#kept.delete(id);
        throw error;
      },
    );
    const kept: Kept = { promise };
    this.#kept.set(id, kept);
    return kept;
  }

  async #look(id: string): Promise<Described> {
    const engine = await this.model.requireEngine();
    this.#require(id);
    if (this.model.lookup.container(id)?.details === undefined) await this.model.refreshContainers([id]);
    const client = this.#require(id);
    const found = isUp(client) ? await this.observe(engine, requireScene(this.model), client) : notObserved;
    const observation = this.records.completed(client, found);
    const description = describeClient({
      scene: requireScene(this.model),
      client: this.#require(id),
      observation,
      secretPatterns: this.secretPatterns(),
    });
    return { description, observation };
  }

  #require(id: string): Container {
    const container = this.model.lookup.container(id);
    if (container === undefined) throw new HumanError<ModelFact>({ code: 'container-removed-meanwhile' }, 'notFound');
    return container;
  }

  /** Strangers matter by an address that a client still holds, and by a network whose members have names. */
  #noteChange({ containers, connection }: ModelChange): void {
    if (connection) this.forget();
    const ids = new Set([...this.#kept.keys(), ...this.#anew.keys()]);
    if (ids.size === 0) return;
    const { lookup } = this.model;
    const changed = [...containers].map((id) => lookup.container(id));
    const attachments = changed.flatMap((container) => container?.networks ?? []);
    const networks = new Set(attachments.map(({ name }) => name).filter(hasEmbeddedDns));
    const theirs = new Set(attachments.flatMap(addressesOf));
    const someAreGone = changed.includes(undefined);
    for (const id of ids) {
      const isPartner = lookup.linksFrom(id).some(({ serverId = '' }) => containers.has(serverId));
      const own = lookup.container(id)?.networks.filter(({ name }) => hasEmbeddedDns(name)) ?? [];
      const { description } = this.#kept.get(id) ?? {};
      const isTouched =
        own.some(({ name }) => networks.has(name)) ||
        (description !== undefined && [...addressesIn(description)].some((address) => theirs.has(address)));
      const hasProblems = description?.problems.some(({ severity }) => severity !== 'info') === true;
      // Of those who are gone nobody knows any more what they had.
      const mayBeTouched = someAreGone && (hasProblems || own.length > 0);
      // Who asks from now on gets another look, also where one is under way.
      if (containers.has(id) || isPartner || isTouched || mayBeTouched) this.forget(id);
    }
  }
}
