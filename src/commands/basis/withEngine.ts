import type { CommandFact } from '../../core/commandFacts';
import type { Container } from '../../core/containers/snapshot';
import { HumanError } from '../../core/humanError';
import type { ContainerLookup, Scene } from '../../core/links/lookup';
import type { Engine } from '../../engine/port/Engine';
import type { EngineModel } from '../../model/connection/EngineModel';
import { knownContainer } from '../../model/connection/knownContainer';
import type { ModelFact } from '../../model/connection/modelFacts';
import { waitForEngine } from './progress';

/** A connected engine and its complete picture, for as long as a command works. */
export interface Work {
  readonly engine: Engine;
  readonly model: EngineModel;
  readonly lookup: ContainerLookup;
  readonly scene: Scene;
}

/** Holds a need of the model while `work` runs. Rejects with a `HumanError` when there is no engine. */
export async function withEngine<T>(model: EngineModel, work: (work: Work) => Promise<T>): Promise<T> {
  const need = model.need();
  try {
    const engine = await waitForEngine(() => connected(model));
    const { lookup, engine: generation } = model;
    if (generation === undefined) throw new HumanError<ModelFact>({ code: 'engine-silent-yet' }, 'unreachable');
    return await work({ engine, model, lookup, scene: { lookup, engine: generation } });
  } catch (error) {
    // Calls of a broken connection end like those that a person cancels, of which nobody is told: this must be told.
    if (error instanceof HumanError && error.code === 'cancelled' && model.connection.state !== 'connected') {
      throw new HumanError<CommandFact>({ code: 'connection-broke-amid' }, 'unreachable', { cause: error });
    }
    throw error;
  } finally {
    need.dispose();
  }
}

async function connected(model: EngineModel): Promise<Engine> {
  const engine = await model.requireEngine();
  await model.firstSnapshot;
  return engine;
}

/** The container that an argument names, as it is right now. */
export async function freshContainer({ model, lookup }: Work, reference: string): Promise<Container> {
  const { id, name } = await waitForEngine(async () => {
    const found = await knownContainer(model, reference);
    await model.refreshContainers([found.id]);
    return found;
  });
  const fresh = lookup.container(id);
  if (!fresh) throw new HumanError<CommandFact>({ code: 'container-gone-meanwhile', container: name }, 'notFound');
  return fresh;
}
