import { recordOf, textOf } from '../core/creations/rawJson';
import type { Remaking } from '../core/plans/remaking';
import { type SignalMasks, stopEstimate } from '../core/plans/stopEstimate';
import type { Engine } from '../engine/port/Engine';
import { found } from './lookups';

export type ReadingEngine = Pick<Engine, 'inspectRaw' | 'inspectImageRaw' | 'changes' | 'top'>;

/** Reads a container whole, for a plan that makes it anew. */
export async function readRemaking(engine: ReadingEngine, id: string): Promise<Remaking> {
  const raw = await engine.inspectRaw(id);
  const state = recordOf(raw['State']);
  const [rawImage, layerChanges, masks] = await Promise.all([
    found(engine.inspectImageRaw(textOf(raw['Image']))),
    engine.changes(id),
    state['Running'] === true ? signalMasks(engine, id, String(state['Pid'])) : undefined,
  ]);
  return {
    id,
    name: textOf(raw['Name']).replace(/^\//, ''),
    raw,
    rawImage,
    layerChanges,
    stop: state['Running'] === true ? stopEstimate(raw, masks) : { takes: 0, down: 0 },
  };
}

/** Undefined where the engine's `ps` doesn't know these columns. Needs nothing inside the container. */
async function signalMasks(engine: ReadingEngine, id: string, pid: string): Promise<SignalMasks | undefined> {
  try {
    const own = (await engine.top(id, '-eo pid,caught,blocked')).find((row) => row['PID'] === pid);
    return own && { caught: own['CAUGHT'] ?? '', blocked: own['BLOCKED'] ?? '' };
  } catch {
    return undefined;
  }
}
