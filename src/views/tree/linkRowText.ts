import { type Container, isUp } from '../../core/containers/snapshot';
import type { Link } from '../../core/links/link';
import type { Problem } from '../../core/problems/problem';
import { enumerated } from '../../words/catalogue';
import { sentences } from '../../words/sentence';
import { shortProblem } from '../../words/shortProblems';
import { rowWords } from '../../words/treeWords';
import { portText, shownState } from './containerText';
import { worstProblem } from './problemText';

/** What a link's row is made from. */
export interface LinkFacts {
  readonly direction: 'out' | 'in';
  readonly link: Link;
  readonly client: Container | undefined;
  readonly server: Container | undefined;
  readonly problems: readonly Problem[];
}

/** `redis → datastore` below the client, `www → redis` below the server. */
export function linkLabel({ direction, link }: LinkFacts): string {
  return direction === 'out' ? `${link.alias} → ${link.server}` : `${link.client} → ${link.alias}`;
}

export function linkDescription(facts: LinkFacts): string {
  const { direction, link, client, problems } = facts;
  const problem = worstProblem(problems);
  if (direction === 'in') {
    const parts = [rowWords.usedBy(link.client), ...notRunning(client)];
    if (problem !== undefined) parts.push(shortProblem(problem));
    return parts.join(' · ');
  }
  if (problem !== undefined) return shortProblem(problem);
  return reachedText(facts) ?? '';
}

/** The server's address on the link's network and the ports that links know. */
export function reachedText({ link, server }: LinkFacts): string | undefined {
  if (link.serverId === undefined) return rowWords.serverGone();
  if (server === undefined) return undefined;
  if (!isUp(server)) return shownState(server);
  const network = server.networks.find((each) => each.name === link.network);
  const ports = (server.details?.exposedPorts ?? server.ports).map(portText);
  const address = network?.ipv4 ?? network?.ipv6;
  return [
    ...(address === undefined ? [] : [address]),
    ...(ports.length === 0 ? [] : [enumerated([...new Set(ports)])]),
  ].join(' · ');
}

/** The label, which way it goes, and what the description says; then the problem in full. */
export function linkAccessibleLabel(facts: LinkFacts): string {
  const { direction, link, client } = facts;
  const reached = reachedText(facts) ?? '';
  const parts =
    direction === 'in'
      ? [rowWords.usedBy(link.client), ...notRunning(client)]
      : [rowWords.uses(link.server), ...(reached === '' ? [] : [reached])];
  const label = enumerated([linkLabel(facts), ...parts]);
  const problem = worstProblem(facts.problems);
  return problem === undefined ? label : `${label}. ${sentences(problem.facts)}`;
}

function notRunning(container: Container | undefined): readonly string[] {
  return container === undefined || container.state === 'running' ? [] : [shownState(container)];
}
