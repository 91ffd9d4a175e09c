import * as vscode from 'vscode';
import type { Link, Problem } from '../../core/link';
import { type Container, isUp } from '../../core/snapshot';
import { portText, stateText } from './containerText';
import { shortProblem, worstProblem } from './problemText';

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
    const parts = [vscode.l10n.t('used by {0}', link.client)];
    if (client !== undefined && client.state !== 'running') parts.push(stateText(client));
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

export function linkAccessibleLabel(facts: LinkFacts): string {
  const { direction, link } = facts;
  const problem = worstProblem(facts.problems);
  const end = problem === undefined ? '' : `. ${problem.message}`;
  if (direction === 'in') {
    return vscode.l10n.t('Used by {0} as {1}', link.client, link.alias) + end;
  }
  const reached = reachedText(facts);
  const text = vscode.l10n.t('Uses {0} as {1}', link.server, link.alias);
  return (reached === undefined || reached === '' ? text : `${text}, ${reached}`) + end;
}

export function linkKindText(link: Link): string {
  return link.kind === 'legacy'
    ? vscode.l10n.t('Legacy link on the default bridge: hosts file and variables')
    : vscode.l10n.t('Endpoint link on network {0}: private alias by DNS, no variables', link.network);
}
