import { type Container, isUp } from '../../core/containers/snapshot';
import type { ContainerLookup } from '../../core/links/lookup';
import type { Problem } from '../../core/problems/problem';
import type { ProblemSource } from '../../model/clients/ProblemSource';
import { worstProblem } from './problemText';

/** What needs a look about a container. */
export interface Trouble {
  /** The worst of its own and of the links that it uses: those of links to it stand at their clients. */
  readonly problem: Problem | undefined;
  /** Clients that run while it, their server, does not. */
  readonly neededBy: readonly string[];
}

export function troubleOf(
  lookup: ContainerLookup,
  problems: Pick<ProblemSource, 'ofClient'>,
  container: Container,
): Trouble {
  return { problem: worstProblem(problems.ofClient(container.id)), neededBy: neededBy(lookup, container) };
}

function neededBy(lookup: ContainerLookup, server: Container): readonly string[] {
  if (isUp(server)) return [];
  const clients = lookup.linksTo(server.id).flatMap(({ clientId }) => lookup.container(clientId) ?? []);
  return [...new Set(clients.filter(isUp).map(({ name }) => name))];
}

/** 0: an error, 1: anything else that needs a look, 2: nothing. */
export function urgency({ problem, neededBy }: Trouble): 0 | 1 | 2 {
  if (problem?.severity === 'error') return 0;
  return problem === undefined && neededBy.length === 0 ? 2 : 1;
}
