import { randomUUID } from 'node:crypto';
import { askInside } from '../../changes/running/askInside';
import type { ChangeOutcome, Follow } from '../../changes/running/change';
import type { Plan } from '../../core/plans/plan';
import type { PlanScene } from '../../core/plans/remakingPart';
import { type ToldPlan, toldPlan } from '../../words/planText';
import type { ChangeServices } from '../basis/ChangeServices';
import { readAfter } from '../basis/readAfter';
import type { Work } from '../basis/withEngine';

/** What every command that changes containers returns, beside its own. */
export interface ChangeResult {
  /** Full id of the container as it is now. */
  readonly id: string;
  readonly plan: ToldPlan;
  /** Names of containers that should be gone, and could not be removed. Absent: none. */
  readonly leftovers?: readonly string[];
}

/** What plans are made of beside the containers. */
export function changeScene({ lookup, scene }: Work): PlanScene {
  const stamp = new Date().toISOString().replace(/[-:]/g, '').replace('T', '-').slice(0, 15);
  return { lookup, apiVersion: scene.engine.apiVersion, stamp, planId: randomUUID() };
}

/** Carries a plan out. Rejects with a `HumanError`, after it was undone. The model knows the outcome then. */
export async function carryOut(
  plan: Plan,
  { engine, model }: Work,
  { runner }: ChangeServices,
  follow: Follow,
): Promise<ChangeOutcome> {
  let made: readonly string[] = [];
  try {
    const outcome = await runner.run(plan, engine, askInside(engine), follow);
    made = [...outcome.made.values()];
    return outcome;
  } finally {
    await readAfter(model, [...plan.changes, ...made], follow.signal);
  }
}

/** The result of a plan about one container, given by its id from before. `outcome`: undefined when nothing was done. */
export function changeResult(plan: Plan, id: string, outcome: ChangeOutcome | undefined): ChangeResult {
  const leftovers = outcome?.leftovers ?? [];
  return {
    id: outcome?.made.get(plan.subject) ?? id,
    plan: toldPlan(plan),
    ...(leftovers.length > 0 ? { leftovers } : {}),
  };
}
