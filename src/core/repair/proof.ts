import { type Container, isUp } from '../containers/snapshot';
import type { Link } from '../links/link';
import type { Scene } from '../links/lookup';
import { mountsHostsFile } from '../names/namesHosts';
import type { ExpectedName } from '../plans/act';
import type { PlanStep } from '../plans/plan';
import { planStep } from '../plans/planStep';
import { linkProblems } from '../problems/linkProblems';

/**
 * That a client stays up, and that the names of these of its links lead to their servers, unless something hides them.
 * None for one that is down, or that keeps ending.
 */
export function proofSteps(client: Container, links: readonly Link[], scene: Scene): readonly PlanStep[] {
  if (!isUp(client) || client.state === 'restarting') return [];
  const names = links.flatMap((link) => expectedName(client, link, scene));
  return [planStep({ kind: 'verify', container: { id: client.id, name: client.name }, names })];
}

function expectedName(client: Container, link: Link, scene: Scene): readonly ExpectedName[] {
  const server = link.serverId === undefined ? undefined : scene.lookup.container(link.serverId);
  if (!server || link.inert || server.state === 'restarting') return [];
  const canLead = link.kind === 'legacy' ? !mountsHostsFile(client) : isUp(server) && isOn(server, link.network);
  if (!canLead || linkProblems(scene, link).some(({ code }) => code.startsWith('alias-'))) return [];
  return [{ alias: link.alias, server: { id: server.id, name: server.name }, ports: [] }];
}

function isOn({ networks }: Container, network: string): boolean {
  return networks.some(({ name }) => name === network);
}
