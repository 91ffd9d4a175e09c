import { textOf } from '../../core/creations/rawJson';
import type { Act } from '../../core/plans/act';
import { type ActContext, idOf } from './ActContext';
import { containerCalled, containerOf } from './lookups';

/** Milliseconds after a host's last sign of life in which an engine may still do what that asked of it. */
const latest = 120_000;

/**
 * Whether what an interrupted act would have made or started was made or started by somebody else: so long after the
 * last sign of its host that the engine can't have been asked by that. `silence`: milliseconds since that sign.
 */
export async function doneByOthers(act: Act, silence: number, context: ActContext): Promise<boolean> {
  if (silence <= latest) return false;
  const done = await doneAt(act, context);
  // Its clock may be another one than the host's.
  const now = Date.parse(textOf((await context.engine.info())['SystemTime']));
  return now - done < silence - latest;
}

/** In milliseconds, as the engine tells it; `NaN`, which is before and after nothing: it doesn't. */
async function doneAt(act: Act, { engine, made }: ActContext): Promise<number> {
  if (act.kind === 'create' && act.name !== undefined && !made.has(act.key)) {
    const container = await containerCalled(engine, act.name);
    return container ? container.created * 1000 : Number.NaN;
  }
  if (act.kind !== 'start') return Number.NaN;
  const container = await containerOf(engine, idOf(act.container, made));
  return Date.parse(container?.details?.startedAt ?? '');
}
