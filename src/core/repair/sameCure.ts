import type { Link } from '../links/link';
import { sameValue } from '../sameValue';
import type { CurableProblem } from './possibleCures';

/** Problems of which no two have the same cure. `links`: of their client. */
export function withDifferentCures(
  problems: readonly CurableProblem[],
  links: readonly Link[],
): readonly CurableProblem[] {
  return problems.filter((problem, index) => problems.findIndex((each) => isSameCure(each, problem, links)) === index);
}

/** Network that a cure is about: those of several links differ in nothing else. Undefined: in none. */
export function networkOfCure({ action, link: key }: CurableProblem, links: readonly Link[]): string | undefined {
  const isOfNetwork = action.kind === 'connect-server' || action.kind === 'reconnect-client';
  return isOfNetwork ? links.find((link) => link.key === key)?.network : undefined;
}

function isSameCure(one: CurableProblem, other: CurableProblem, links: readonly Link[]): boolean {
  const { kind, containerId } = one.action;
  if (other.action.kind !== kind || other.action.containerId !== containerId) return false;
  if (kind === 'remove-link') return one.link === other.link;
  return networkOfCure(one, links) === networkOfCure(other, links) && sameValue(wrongName(one), wrongName(other));
}

/** What a link asks its network for in vain is put right on the way. */
function wrongName({ facts }: CurableProblem) {
  return facts.find(({ code }) => code === 'target-is-no-name') ?? null;
}
