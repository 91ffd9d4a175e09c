import type { Fact } from '../fact';
import type { LinkText } from '../links/linkText';
import { entryName } from '../text/variableEntry';
import type { ContainerSpec } from './containerSpec';
import type { Plan, PlanStep } from './plan';
import { planStep } from './planStep';

/** A link as it was decided: the server as the engine knows it now, and what the client calls it. */
export interface PlannedLink extends LinkText {
  readonly serverId: string;
}

/** What the new container is called among the acts of its plan. */
export const newClient = 'client';

/** A creation, decided to the last detail before anything is touched. */
export interface CreationPlan {
  readonly steps: readonly PlanStep[];
  readonly links: readonly PlannedLink[];
  readonly spec: ContainerSpec;
  /**
   * Variables that stand in for those that the engine doesn't inject, `K=V`. The image's and the request's own
   * variables win over them, as they win over the engine's.
   */
  readonly explicitVariables: readonly string[];
  /** For people: allowed, but unwise. */
  readonly warnings: readonly Fact[];
}

/**
 * What the runner carries out. `id`: unique among all plans. Whoever asked for no name gets one made of that, and not
 * the engine's: by its name a container is found whose creation was not answered.
 */
export function planOfCreation({ steps, spec }: CreationPlan, id: string): Plan {
  const subject = spec.name ?? nameFor(spec.image, id);
  const named = steps.map((step) =>
    step.act.kind === 'create' ? planStep({ ...step.act, name: subject }, { expects: step.expects }) : step,
  );
  return { id, kind: 'create', subject, changes: [], steps: named, notCarried: [], notes: [] };
}

/** `registry:5000/team/redis:7` becomes `redis-` and the last signs of the id. */
function nameFor(image: string, id: string): string {
  const base = /([a-z0-9][\w.-]*)(?::[^/]*|@.*)?$/i.exec(image)?.[1] ?? 'container';
  return `${base}-${id.slice(-8)}`;
}

/** The spec to send once the image's own environment is known (after a pull). */
export function finalSpec({ spec, explicitVariables }: CreationPlan, imageEnv: readonly string[]): ContainerSpec {
  return { ...spec, env: withYielding(explicitVariables, imageEnv, spec.env) };
}

/** The variables of a body with those that yield to its own and to the image's. */
export function withYielding(
  yielding: readonly string[],
  imageEnv: readonly string[],
  own: readonly string[],
): readonly string[] {
  const names = new Set([...imageEnv, ...own].map(entryName));
  return [...yielding.filter((variable) => !names.has(entryName(variable))), ...own];
}
