import { HumanError } from '../../core/humanError';
import type { Scene } from '../../core/links/lookup';
import type { LiveModel } from './LiveModel';
import type { ModelFact } from './modelFacts';

/** What rules work on, as it is now. Undefined until an engine said who it is. */
export function sceneOf({ engine, lookup, seen }: Pick<LiveModel, 'engine' | 'lookup' | 'seen'>): Scene | undefined {
  return engine && { engine, lookup, seen };
}

/** @throws HumanError (`unreachable`) until an engine said who it is. */
export function requireScene(model: LiveModel): Scene {
  const scene = sceneOf(model);
  if (scene === undefined) throw new HumanError<ModelFact>({ code: 'engine-silent-yet' }, 'unreachable');
  return scene;
}
