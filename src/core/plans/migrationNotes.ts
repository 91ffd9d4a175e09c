import type { Container } from '../containers/snapshot';
import { serverOf } from '../links/legacyLinks';
import type { Link } from '../links/link';
import { entryName } from '../text/variableEntry';
import { explicitLinkVariables } from '../variables/variables';
import type { LinkChangeFact, LinkNote } from './linkChangeFacts';
import { movableLinks, projectOf } from './migrating';
import type { MigrationScene, Moving } from './migration';
import type { NotCarried } from './plan';
import type { RemakingFact } from './remakingFacts';

/** Why a client that was asked for is not moved. */
export function skippedNote(
  client: Container,
  because: LinkChangeFact | RemakingFact,
  { lookup }: MigrationScene,
): LinkNote {
  const project = projectOf(client);
  if (project === undefined) return { code: 'note-skipped', client: client.name, because };
  const links = movableLinks(client, lookup).map(({ server, alias }) => `${server}:${alias}`);
  return { code: 'note-compose-file', container: client.name, project, links };
}

/** Variables (`K=V`) that its links give and that it doesn't set itself, with names in the place of addresses. */
export function keptVariables(
  client: Container,
  links: readonly Link[],
  { lookup, engine }: MigrationScene,
): readonly string[] {
  const own = new Set((client.details?.env ?? []).map(entryName));
  const given = new Map<string, string>();
  for (const { serverId, alias, linkName } of links) {
    const server = serverOf(lookup, { serverId })?.details;
    if (!server) continue;
    for (const entry of explicitLinkVariables({ server, client: client.name, alias, linkName, engine })) {
      if (!own.has(entryName(entry))) given.set(entryName(entry), entry);
    }
  }
  return [...given.values()];
}

/** What the moved clients won't have any more. */
export function lostByMoving(moving: Moving): readonly NotCarried[] {
  return moving.moved.flatMap((client) => {
    const { id, name: container } = client;
    const held = moving.keepEnv ? [] : heldVariables(client, moving.scene);
    return [
      ...(moving.names.lost.get(id) ?? []).map((alias) => ({
        container,
        option: '--link',
        reason: { code: 'alias-only-in-hosts', alias } as const,
      })),
      ...(held.length === 0
        ? []
        : [{ container, option: '--env', reason: { code: 'link-variables-gone', names: held } as const }]),
    ];
  });
}

/** What changes for everyone concerned. */
export function movingNotes(moving: Moving): readonly LinkNote[] {
  const { moved, servers, along, names, network, keepEnv, scene } = moving;
  const members = [...servers, ...along, ...moved];
  const visible = members.flatMap((server) =>
    (names.aliases.get(server.id) ?? []).map(
      (alias) => ({ code: 'note-alias-visible', server: server.name, alias, network }) as const,
    ),
  );
  const kept = (client: Container) => keptVariables(client, movableLinks(client, scene.lookup), scene).map(entryName);
  return [
    { code: 'note-network-opens', network, members: members.map(({ name }) => name) },
    ...closed(moving),
    ...visible,
    ...moved.map(({ name }) => ({ code: 'note-order-free', client: name }) as const),
    ...moved.flatMap((client): readonly LinkNote[] => {
      const concerned = keepEnv ? kept(client) : heldVariables(client, scene);
      const code = keepEnv ? 'note-variables-kept' : 'note-variables-lost';
      return concerned.length === 0 ? [] : [{ code, client: client.name, names: concerned }];
    }),
  ];
}

/** Clients that are on no other network with a way out. */
function closed({ moved, network, scene }: Moving): readonly LinkNote[] {
  const isOpen = (name: string) => scene.networks.some((each) => each.name === name && !each.internal);
  if (!scene.networks.some(({ name, internal }) => name === network && internal)) return [];
  const enclosed = moved.filter(({ networks }) => !networks.some(({ name }) => name !== 'bridge' && isOpen(name)));
  const clients = enclosed.map(({ name }) => name);
  return clients.length === 0 ? [] : [{ code: 'note-network-closed', network, clients }];
}

/**
 * Names of variables that the client's process really holds, and that only its links gave it. Those that they give where
 * nobody could look into it.
 */
function heldVariables(client: Container, scene: MigrationScene): readonly string[] {
  const env = scene.described.get(client.id)?.env ?? [];
  if (!env.some(({ observed }) => observed !== undefined)) {
    if (scene.engine.linkEnv === 'absent') return [];
    return keptVariables(client, movableLinks(client, scene.lookup), scene).map(entryName);
  }
  return env.filter(({ origin, observed }) => origin === 'link' && observed !== undefined).map(({ name }) => name);
}
