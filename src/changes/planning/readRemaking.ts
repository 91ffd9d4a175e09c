import { lentOtherwise } from '../../core/creations/lentOtherwise';
import { type RawJson, recordOf, textOf } from '../../core/creations/rawJson';
import { isSavedImage } from '../../core/creations/savedImage';
import { lendersOf } from '../../core/creations/withLenders';
import { HumanError } from '../../core/humanError';
import type { Remaking } from '../../core/plans/remaking';
import type { RemakingFact } from '../../core/plans/remakingFacts';
import { type SignalMasks, type StopEstimate, stopEstimate } from '../../core/plans/stopEstimate';
import { found } from '../../engine/errors/found';
import type { Engine } from '../../engine/port/Engine';

export type ReadingEngine = Pick<Engine, 'inspectRaw' | 'inspectImageRaw' | 'changes' | 'top'>;

/**
 * Reads a container whole, for a plan that makes it anew.
 *
 * @throws HumanError when the volumes that others lent it are not theirs any more.
 */
export async function readRemaking(engine: ReadingEngine, id: string): Promise<Remaking> {
  const raw = await engine.inspectRaw(id);
  const name = textOf(raw['Name']).replace(/^\//, '');
  await demandLent(engine, name, raw);
  const [rawImage, layerChanges, stop] = await Promise.all([
    readImage(engine, textOf(raw['Image'])),
    engine.changes(id),
    stopOf(engine, id, raw),
  ]);
  return {
    id,
    name,
    raw,
    rawImage,
    layerChanges,
    stop,
  };
}

async function demandLent(engine: ReadingEngine, container: string, raw: RawJson): Promise<void> {
  const from = lendersOf(raw);
  if (from.length === 0) return;
  const lenders = await Promise.all(from.map((each) => engine.inspectRaw(each)));
  const paths = lentOtherwise(raw, lenders);
  if (paths.length > 0) {
    throw new HumanError<RemakingFact>({ code: 'remake-lent-otherwise', container, paths }, 'invalid');
  }
}

/**
 * The image, with the `Config` of the one that a container of ours was saved from: what a person gave is told apart by
 * that. Where nobody knows it any more all counts as given.
 */
async function readImage(engine: ReadingEngine, id: string): Promise<RawJson | undefined> {
  const image = await found(engine.inspectImageRaw(id));
  let origin = image;
  while (origin !== undefined && isSavedImage(origin)) {
    const parent = textOf(origin['Parent']);
    origin = parent === '' ? undefined : await found(engine.inspectImageRaw(parent));
  }
  return image && { ...image, Config: recordOf(origin?.['Config']) };
}

/** How a stop of the container goes. `raw`: as it was read whole. */
export async function stopOf(engine: Pick<ReadingEngine, 'top'>, id: string, raw: RawJson): Promise<StopEstimate> {
  const state = recordOf(raw['State']);
  if (state['Running'] !== true) return { takes: 0, down: 0 };
  return stopEstimate(raw, await signalMasks(engine, id, String(state['Pid'])));
}

/** Undefined where the engine's `ps` doesn't know these columns. Needs nothing inside the container. */
async function signalMasks(
  engine: Pick<ReadingEngine, 'top'>,
  id: string,
  pid: string,
): Promise<SignalMasks | undefined> {
  try {
    const own = (await engine.top(id, '-eo pid,caught,blocked')).find((row) => row['PID'] === pid);
    return own && { caught: own['CAUGHT'] ?? '', blocked: own['BLOCKED'] ?? '' };
  } catch {
    return undefined;
  }
}
