import type { Container } from '../containers/snapshot';
import type { Scene } from '../links/lookup';
import { linksCalled } from '../plans/linkWays';
import type { CurableProblem } from './possibleCures';

/** What says which of a client's problems is meant. `alias` and `network`: of the link that it is about. */
export interface MeantProblem {
  readonly code?: string | undefined;
  readonly alias?: string | undefined;
  readonly network?: string | undefined;
}

/**
 * The first of the problems that is meant; undefined: none is.
 *
 * @throws HumanError when the client has no link of this alias, or several.
 */
export function meantProblem(
  problems: readonly CurableProblem[],
  { code, alias, network }: MeantProblem,
  client: Container,
  { lookup }: Pick<Scene, 'lookup'>,
): CurableProblem | undefined {
  const called = alias === undefined ? lookup.linksFrom(client.id) : linksCalled(client, alias, { lookup });
  const links = called.filter((link) => network === undefined || link.network === network).map(({ key }) => key);
  const isAnyLink = alias === undefined && network === undefined;
  return problems.find(
    (each) => (code === undefined || each.code === code) && (isAnyLink || links.includes(each.link ?? '')),
  );
}
