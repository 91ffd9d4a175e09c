import type { Fact } from '../fact';
import type { LinkText } from '../links/linkText';
import type { ContainerSpec } from './containerSpec';
import { newClientName } from './newClient';
import type { Plan, PlanStep } from './plan';

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

/** What the runner carries out. `id`: unique among all plans. */
export function planOfCreation({ steps, spec }: CreationPlan, id: string): Plan {
  return { id, kind: 'create', subject: newClientName(spec.name), changes: [], steps, notCarried: [], notes: [] };
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
  const names = new Set([...imageEnv, ...own].map(nameOf));
  return [...yielding.filter((variable) => !names.has(nameOf(variable))), ...own];
}

function nameOf(variable: string): string {
  const cut = variable.indexOf('=');
  return cut < 0 ? variable : variable.slice(0, cut);
}
