import { isUp } from '../../core/containers/snapshot';
import type { Act } from '../../core/plans/act';
import type { ChangeFact } from '../../core/plans/changeFacts';
import type { Plan } from '../../core/plans/plan';
import { type ActContext, idOf } from './ActContext';
import { containerOf } from './lookups';

/** What stays as it is while a change is undone. */
export interface LeftAlone {
  /** Old containers that somebody else removed amid the change: of them only the new ones are left. */
  readonly gone: readonly ChangeFact[];
  /** Whether taking back the act would take away what is left, or start a second beside it. */
  concerns(act: Act): boolean;
  /** The engine refused to take the act back. Tells of the old container that stays down where its new one goes on. */
  noteRefused(act: Act): Promise<readonly ChangeFact[]>;
}

/**
 * Where an old container is gone the new one stays: without it there would be none. Where a new one can't be ended the
 * old one stays down: two would write to the same data.
 */
export async function leftAlone({ steps }: Plan, end: number, context: ActContext): Promise<LeftAlone> {
  const gone = new Set<string>();
  const ids = new Set<string>();
  const renames = steps.slice(0, end).flatMap(({ act }) => (act.kind === 'rename' ? [act] : []));
  for (const { container, from } of renames) {
    const id = idOf(container, context.made);
    if (await containerOf(context.engine, id)) continue;
    ids.add(id);
    gone.add(from);
  }
  return {
    gone: [...gone].map((container) => ({ code: 'expected-container', container })),
    concerns: (act) => {
      if (act.kind === 'create') return gone.has(act.key);
      if (!('container' in act)) return false;
      return 'made' in act.container ? gone.has(act.container.made) : ids.has(act.container.id);
    },
    noteRefused: async (act) => {
      const old = act.kind === 'create' ? renames.find(({ from }) => from === act.key) : undefined;
      if (act.kind !== 'create' || !old) return [];
      const made = await containerOf(context.engine, context.made.get(act.key) ?? act.key);
      if (!made || !isUp(made)) return [];
      ids.add(idOf(old.container, context.made));
      return [{ code: 'old-stays-down', container: act.key, old: old.to }];
    },
  };
}
