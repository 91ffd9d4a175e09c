import { type RawJson, textOf } from '../../core/creations/rawJson';
import { HumanError } from '../../core/humanError';
import type { Engine } from '../../engine/port/Engine';

/** A container as its engine answers it, with what one has to know to make it again. Never kept. */
export interface WholeContainer {
  readonly raw: RawJson;
  /** Undefined when the image is gone. */
  readonly rawImage: RawJson | undefined;
  /** `GET /info`. */
  readonly info: RawJson;
}

export async function readWhole(engine: Engine, id: string): Promise<WholeContainer> {
  const [raw, info] = await Promise.all([engine.inspectRaw(id), engine.info()]);
  return { raw, info, rawImage: await imageOf(engine, textOf(raw['Image'])) };
}

async function imageOf(engine: Engine, id: string): Promise<RawJson | undefined> {
  try {
    return await engine.inspectImageRaw(id);
  } catch (error) {
    if (error instanceof HumanError && (error.code === 'missingImage' || error.code === 'notFound')) return undefined;
    throw error;
  }
}
