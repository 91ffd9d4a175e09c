import { type Container, isUp } from '../../core/containers/snapshot';
import { describeLook } from '../../core/descriptions/describe';
import type { Description } from '../../core/descriptions/description';
import { HumanError } from '../../core/humanError';
import type { Scene } from '../../core/links/lookup';
import { requireContainer } from '../../core/links/suggestions';
import { notObserved, type Observation } from '../../core/observation/observation';
import type { Engine } from '../../engine/port/Engine';
import type { EngineModel } from '../connection/EngineModel';
import { knownContainer } from '../connection/knownContainer';
import type { ModelFact } from '../connection/modelFacts';
import { requireScene } from '../connection/sceneOf';
import { withModel } from '../connection/withModel';
import type { ClientRecord, KeptDescription } from './ClientRecord';
import type { ClientRecords, Described } from './ClientRecords';

/** Reads what a client really has. Never rejects for what can't be read: the readings say so. */
export type Observe = (engine: Engine, scene: Scene, client: Container) => Promise<Observation>;

/** Descriptions of clients: declared, predicted and observed. One look at a time for each client. */
export class Descriptions {
  constructor(
    readonly model: EngineModel,
    readonly records: ClientRecords,
    readonly observe: Observe,
    readonly secretPatterns: () => readonly string[],
  ) {}

  /**
   * `reference`: id, name or unique id prefix. Holds a need while it looks.
   *
   * @throws HumanError when there is no engine or no such container.
   */
  async describe(reference: string): Promise<Description> {
    return await withModel(this.model, async () => {
      const record = this.records.recordOf(requireContainer(this.model.lookup, reference));
      return await (record.kept ?? this.#begin(record)).promise;
    });
  }

  /**
   * The same read anew, with what sends no event, such as a link that somebody removed. Who asks meanwhile for the same
   * client shares the look.
   */
  async describeAnew(reference: string): Promise<Description> {
    return await withModel(this.model, async () => {
      const record = this.records.recordOf(await knownContainer(this.model, reference));
      record.anew ??= this.#lookAnew(record.id);
      const { anew } = record;
      return await anew.finally(() => {
        if (record.anew === anew) record.anew = undefined;
      });
    });
  }

  /** Of an id, for whom nobody asked: it holds no need, so that it keeps no connection open, and is not kept. */
  async describeUnasked(id: string): Promise<Description> {
    await this.model.requireEngine();
    await this.model.firstSnapshot;
    const record = this.records.recordOf(this.#require(id));
    if (record.kept !== undefined) return await record.kept.promise;
    const look = this.#begin(record);
    return await look.promise.finally(() => forget(record, look));
  }

  /** Forgets what was read, of one client or of all: a person looks again, or other settings read otherwise. */
  forget(id?: string): void {
    this.records.endDescriptions(id);
  }

  async #lookAnew(id: string): Promise<Description> {
    await this.model.refreshContainers([id]);
    return await this.#begin(this.records.recordOf(this.#require(id))).promise;
  }

  /** In place of the one that is kept. */
  #begin(record: ClientRecord): KeptDescription {
    const promise = this.#look(record.id).then(
      (described) => {
        kept.description = described.description;
        if (this.records.get(record.id)?.kept === kept) this.records.noteLook(described);
        return described.description;
      },
      (error: unknown) => {
        forget(record, kept);
        throw error;
      },
    );
    const kept: KeptDescription = { promise };
    record.kept = kept;
    return kept;
  }

  async #look(id: string): Promise<Described> {
    const engine = await this.model.requireEngine();
    this.#require(id);
    if (this.model.lookup.container(id)?.details === undefined) await this.model.refreshContainers([id]);
    const client = this.#require(id);
    const seen = isUp(client) ? await this.observe(engine, requireScene(this.model), client) : notObserved;
    const observation = this.records.completed(client, seen);
    const { description, found } = describeLook({
      scene: requireScene(this.model),
      client: this.#require(id),
      observation,
      secretPatterns: this.secretPatterns(),
    });
    return { description, observation, found };
  }

  #require(id: string): Container {
    const container = this.model.lookup.container(id);
    if (container === undefined) throw new HumanError<ModelFact>({ code: 'container-removed-meanwhile' }, 'notFound');
    return container;
  }
}

function forget(record: ClientRecord, look: KeptDescription): void {
  if (record.kept === look) record.kept = undefined;
}
