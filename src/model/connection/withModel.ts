import type { Engine } from '../../engine/port/Engine';
import type { EngineModel } from './EngineModel';

/**
 * Works with the connected engine and a complete picture of it, and holds a need meanwhile.
 *
 * @throws HumanError when there is no engine, or what the work throws.
 */
export async function withModel<T>(model: EngineModel, work: (engine: Engine) => Promise<T>): Promise<T> {
  const need = model.need();
  try {
    const engine = await model.requireEngine();
    await model.firstSnapshot;
    return await work(engine);
  } finally {
    need.dispose();
  }
}
