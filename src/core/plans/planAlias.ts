import { type Container, isUp } from '../containers/snapshot';
import type { RawJson } from '../creations/rawJson';
import { HumanError } from '../humanError';
import type { AliasFact } from './aliasFacts';
import { expectedPlace } from './foreseen';
import type { AddWay } from './linkWays';
import { type LinkChange, type LinkChangeScene, livePlan, verifyStep } from './liveLinkChange';
import { planAliases } from './plannedAliases';
import { planStep } from './planStep';

/** The network on which the alias is to be answered, and whether the client has to join it. */
type Way = Exclude<AddWay, { readonly how: 'recreated' }>;

/**
 * Plans what stands for a link where the engine makes none: the server answers to the alias on a network of both.
 * Touches nothing.
 *
 * @param seen the server as it was read whole, where it is on that network.
 * @throws HumanError when the alias is another's, or the server's already.
 */
export function planAlias(
  client: Container,
  { server, alias, seen }: { readonly server: Container; readonly alias: string; readonly seen?: RawJson },
  way: Way,
  scene: LinkChangeScene,
): LinkChange {
  const link = { server: server.name, alias, container: server };
  const allowed = { startServers: false, connectServers: true };
  const place = { kind: 'endpoint', network: { name: way.network } } as const;
  const given = planAliases([link], place, allowed, scene, new Map(seen ? [[server.id, seen]] : []));
  const joins = way.how === 'connected';
  const container = { id: client.id, name: client.name };
  const told = { client: client.name, network: way.network };
  if (given.steps.length === 0 && !joins) {
    throw new HumanError<AliasFact>({ code: 'alias-given-already', ...told, server: server.name, alias }, 'conflict');
  }
  const steps = [
    ...given.steps,
    ...(joins
      ? [
          planStep(
            { kind: 'connect', container, network: way.network, endpoint: {} },
            { expects: [expectedPlace(client)] },
          ),
        ]
      : []),
    ...(isUp(client) ? [verifyStep(client, { server: { id: server.id, name: server.name }, alias })] : []),
  ];
  const notes = [...given.warnings, ...(joins ? [{ code: 'note-joins-network', ...told } as const] : [])];
  const plan = livePlan('addLink', client, { steps, notes, notCarried: given.notCarried }, scene);
  return {
    how: given.steps.length > 0 ? 'reconnected' : 'connected',
    plan: { ...plan, changes: [client.id, server.id] },
  };
}
