import { type RawJson, textOf } from '../../core/creations/rawJson';
import { lendersOf } from '../../core/creations/withLenders';
import { found } from '../../engine/errors/found';
import type { Engine } from '../../engine/port/Engine';

/** A container as its engine answers it, with what one has to know to make it again. Never kept. */
export interface WholeContainer {
  readonly raw: RawJson;
  /** Undefined when the image is gone. */
  readonly rawImage: RawJson | undefined;
  /** Those whose volumes it was given, in their order; undefined: gone. */
  readonly lenders: readonly (RawJson | undefined)[];
  /** `GET /info`. */
  readonly info: RawJson;
}

export async function readWhole(engine: Engine, id: string): Promise<WholeContainer> {
  const [raw, info] = await Promise.all([engine.inspectRaw(id), engine.info()]);
  const [rawImage, ...lenders] = await Promise.all([
    found(engine.inspectImageRaw(textOf(raw['Image']))),
    ...lendersOf(raw).map((each) => found(engine.inspectRaw(each))),
  ]);
  return { raw, info, rawImage, lenders };
}
