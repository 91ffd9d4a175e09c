import { bridgeOf } from '../containers/defaultBridge';
import { type Container, isAlive, isUp } from '../containers/snapshot';
import type { Scene } from '../links/lookup';
import { abilitiesOf, canLose } from '../plans/abilities';
import type { CureKind, Problem, ProblemAction } from '../problems/problem';
import { repairing } from './repairing';

/** A problem with an action that changes something. */
export interface CurableProblem extends Problem {
  readonly action: ProblemAction & { readonly kind: CureKind };
}

export function isCurable(problem: Problem): problem is CurableProblem {
  return problem.action !== undefined && problem.action.kind !== 'inspect';
}

/**
 * Whether it may have a problem that is repaired: it has links, or had one, or it runs where links set variables. Those
 * of a link that is gone stay in its process, and where nobody saw the link only that tells of them.
 */
export function mayNeedRepair(container: Container, { lookup, seen }: Pick<Scene, 'lookup' | 'seen'>): boolean {
  if (lookup.linksFrom(container.id).length > 0) return true;
  return isUp(container) && (bridgeOf(container) !== undefined || (seen?.lostBy(container.id) ?? []).length > 0);
}

/** The problems of a client without the cures that the engine is bound to refuse. */
export function withPossibleCures(problems: readonly Problem[], client: Container, scene: Scene): readonly Problem[] {
  return problems.map((problem) => {
    const { action: _, ...others } = problem;
    return isPossible(problem, client, scene) ? problem : others;
  });
}

/** Something can be done about one of a client's problems that the engine is not bound to refuse. */
export function hasCure(problems: readonly Problem[], client: Container, scene: Scene): boolean {
  return problems.some((problem) => isCurable(problem) && isPossible(problem, client, scene));
}

function isPossible(problem: Problem, client: Container, scene: Scene): boolean {
  const { lookup } = scene;
  switch (problem.action?.kind) {
    case undefined:
      return true;
    case 'recreate-client':
      return abilitiesOf(client, lookup).remakable;
    case 'remove-link': {
      const link = lookup.linksFrom(client.id).find(({ key }) => key === problem.link);
      return link !== undefined && canLose(scene, link);
    }
    case 'reconnect-client':
      return isAlive(client);
    case 'inspect':
      return lookup.container(problem.action.containerId) !== undefined;
    default:
      return repairing(problem, client, scene) !== undefined;
  }
}
