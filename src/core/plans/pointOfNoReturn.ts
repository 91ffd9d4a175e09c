import type { Act } from './act';
import type { Remains } from './changeFacts';
import type { Plan, PlanStep } from './plan';

/** Acts that cannot be taken back, so that what was done before them stays as well. */
export function isFinal({ kind }: Act): boolean {
  return isTidying(kind) || kind === 'removeLink';
}

/** Acts after the change itself is done: when one fails, something is left over, and that is all. */
export function isTidying(kind: Act['kind']): kind is 'removeContainer' | 'keepContainer' {
  return kind === 'removeContainer' || kind === 'keepContainer';
}

/** Whether a plan can be carried on after this step with what is written down of it. */
export function canFinish({ steps }: Plan, step: number): boolean {
  return !steps
    .slice(step + 1)
    .some(({ act }) => act.kind === 'create' || act.kind === 'createNetwork' || 'unwritten' in act);
}

/** Whether all steps up to this one can be taken back. */
export function canUndo({ steps }: Plan, step: number): boolean {
  return !steps.slice(0, step + 1).some(({ act }) => isFinal(act));
}

/**
 * The steps before `end` in the order in which they are taken back: the last first, back to one that nothing takes back.
 * Of containers that are restarted one after the other each may have the namespaces of the first. They end with that
 * one, so all are brought back, also those whose turn had not come, and after it.
 */
export function takenBack(plan: Plan, end: number): readonly PlanStep[] {
  return groupsTakenBack(plan, end).flat();
}

/** Of these what a step that came about late calls for: all else was taken back before, and may be others' by now. */
export function takenBackLate(plan: Plan, end: number): readonly PlanStep[] {
  return groupsTakenBack(plan, end)[0] ?? [];
}

function groupsTakenBack({ steps }: Plan, end: number): readonly (readonly PlanStep[])[] {
  let last = end;
  while (isRestart(steps[last - 1]) && isRestart(steps[last])) last += 1;
  const groups: PlanStep[][] = [];
  for (const step of steps.slice(0, last)) {
    const group = groups.at(-1);
    if (group && isRestart(group[0]) && isRestart(step)) group.push(step);
    else groups.push([step]);
  }
  const final = groups.findLastIndex(([step]) => step !== undefined && isFinal(step.act));
  return groups.slice(final + 1).reverse();
}

/**
 * What steps before `end` leave otherwise than it was, also when they are taken back: containers restarted, and images
 * that files were saved as. `done`: before it all steps are.
 */
export function leftBehind(plan: Plan, end: number, done: number): Remains {
  const images = plan.steps
    .slice(0, done)
    .flatMap(({ act }) => (act.kind === 'commit' ? [`${act.repository}:${act.tag}`] : []));
  return {
    ...(takenBack(plan, end).some(isRestart) ? { isRestarted: true } : {}),
    ...(images.length > 0 ? { images } : {}),
  };
}

function isRestart(step: PlanStep | undefined): boolean {
  return step?.act.kind === 'restart';
}
