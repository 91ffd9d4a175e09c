import * as vscode from 'vscode';
import { type Container, isUp } from '../../core/containers/snapshot';
import type { Link } from '../../core/links/link';
import type { Problem } from '../../core/problems/problem';
import { sentences } from '../../words/sentence';
import { shortProblem } from '../../words/shortProblems';
import { portText, stateText } from './containerText';
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
    const parts = [vscode.l10n.t('used by {0}', link.client), ...notRunning(client)];
    if (problem !== undefined) parts.push(shortProblem(problem));
    return parts.join(' · ');
  }
  if (problem !== undefined) return shortProblem(problem);
  return reachedText(facts) ?? '';
}

/** The server's address on the link's network and the ports that links know. */
export function reachedText({ link, server }: LinkFacts): string | undefined {
  if (link.serverId === undefined) return vscode.l10n.t('no such container');
  if (server === undefined) return undefined;
  if (!isUp(server)) return stateText(server);
  const network = server.networks.find((each) => each.name === link.network);
  const ports = (server.details?.exposedPorts ?? server.ports).map(portText);
  const address = network?.ipv4 ?? network?.ipv6;
  return [
    ...(address === undefined ? [] : [address]),
    ...(ports.length === 0 ? [] : [[...new Set(ports)].join(', ')]),
  ].join(' · ');
}

/** The label, which way it goes, and what the description says; then the problem in full. */
export function linkAccessibleLabel(facts: LinkFacts): string {
  const { direction, link, client } = facts;
  const reached = reachedText(facts) ?? '';
  const parts =
    direction === 'in'
      ? [vscode.l10n.t('used by {0}', link.client), ...notRunning(client)]
      : [vscode.l10n.t('uses {0}', link.server), ...(reached === '' ? [] : [reached])];
  const label = [linkLabel(facts), ...parts].join(', ');
  const problem = worstProblem(facts.problems);
  return problem === undefined ? label : `${label}. ${sentences(problem.facts)}`;
}

function notRunning(container: Container | undefined): readonly string[] {
  return container === undefined || container.state === 'running' ? [] : [stateText(container)];
}

export function linkKindText(link: Link): string {
  return link.kind === 'legacy'
    ? vscode.l10n.t('Legacy link on the default bridge: hosts file and variables')
    : vscode.l10n.t('Endpoint link on network {0}: private alias by DNS, no variables', link.network);
}
