import type { Fact } from '../fact';
import type { LinkText } from '../links/linkText';
import type { ContainerSpec } from './containerSpec';

/** A container that a step is for. */
export interface StepTarget {
  readonly id: string;
  readonly name: string;
}

/** A link as it was decided: the server as the engine knows it now, and what the client calls it. */
export interface PlannedLink extends LinkText {
  readonly serverId: string;
}

/**
 * One thing that the engine is asked to do. Later steps rely on earlier ones; `undo` of a step is the runner's, who
 * does it in reverse order when a later step fails.
 */
export type CreationStep =
  | { readonly kind: 'pull'; readonly image: string }
  | ({ readonly kind: 'startServer' } & StepTarget)
  | ({
      readonly kind: 'connectServer';
      readonly network: string;
      readonly aliases?: readonly string[];
      /** It is on the network already, with these: it leaves first. */
      readonly instead?: readonly string[];
    } & StepTarget)
  | { readonly kind: 'create'; readonly spec: ContainerSpec }
  /** What was created holds every link: the engine drops some without a word. */
  | { readonly kind: 'verifyLinks'; readonly links: readonly PlannedLink[] }
  /** Before the start, or what a short-lived process says is lost. */
  | { readonly kind: 'attach' }
  | { readonly kind: 'start' };

/** A creation, decided to the last detail before anything is touched. */
export interface CreationPlan {
  readonly steps: readonly CreationStep[];
  readonly links: readonly PlannedLink[];
  readonly spec: ContainerSpec;
  /**
   * Variables that stand in for those that the engine doesn't inject, `K=V`. The image's and the request's own
   * variables win over them, as they win over the engine's.
   */
  readonly explicitVariables: readonly string[];
  /** For people: allowed, but unwise. */
  readonly warnings: readonly (Fact | string)[];
}

/** The spec to send once the image's own environment is known (after a pull). */
export function finalSpec({ spec, explicitVariables }: CreationPlan, imageEnv: readonly string[]): ContainerSpec {
  const own = new Set([...imageEnv, ...spec.env].map(nameOf));
  return { ...spec, env: [...explicitVariables.filter((variable) => !own.has(nameOf(variable))), ...spec.env] };
}

function nameOf(variable: string): string {
  const cut = variable.indexOf('=');
  return cut < 0 ? variable : variable.slice(0, cut);
}
