import type { Container } from '../containers/snapshot';
import type { Link } from '../links/link';
import { explicitLinkVariables } from '../variables/variables';
import type { LinkChangeFact, LinkNote } from './linkChangeFacts';
import { movableLinks, projectOf } from './migrating';
import type { MigrationScene, Moving } from './migration';
import type { NotCarried } from './plan';

/** Why a client that was asked for is not moved. */
export function skippedNote(client: Container, because: LinkChangeFact, { lookup }: MigrationScene): LinkNote {
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
  const own = new Set((client.details?.env ?? []).map(nameOf));
  const given = new Map<string, string>();
  for (const { serverId, alias, linkName } of links) {
    const server = serverId === undefined ? undefined : lookup.container(serverId)?.details;
    if (!server) continue;
    for (const entry of explicitLinkVariables({ server, client: client.name, alias, linkName, engine })) {
      if (!own.has(nameOf(entry))) given.set(nameOf(entry), entry);
    }
  }
  return [...given.values()];
}

/** What the moved clients won't have any more. */
export function lostByMoving(moving: Moving): readonly NotCarried[] {
  return moving.moved.flatMap(({ id, name: container }) => {
    const held = moving.keepEnv ? [] : heldVariables(id, moving.scene);
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
export function movingNotes({ moved, servers, names, network, keepEnv, scene }: Moving): readonly LinkNote[] {
  const members = [...servers, ...moved];
  const visible = members.flatMap((server) =>
    (names.aliases.get(server.id) ?? []).map(
      (alias) => ({ code: 'note-alias-visible', server: server.name, alias, network }) as const,
    ),
  );
  const kept = (client: Container) => keptVariables(client, movableLinks(client, scene.lookup), scene).map(nameOf);
  return [
    { code: 'note-network-opens', network, members: members.map(({ name }) => name) },
    ...visible,
    ...moved.map(({ name }) => ({ code: 'note-order-free', client: name }) as const),
    ...moved.flatMap((client): readonly LinkNote[] => {
      const concerned = keepEnv ? kept(client) : heldVariables(client.id, scene);
      const code = keepEnv ? 'note-variables-kept' : 'note-variables-lost';
      return concerned.length === 0 ? [] : [{ code, client: client.name, names: concerned }];
    }),
  ];
}

/** Names of variables that the client's process really holds, and that only its links gave it. */
function heldVariables(clientId: string, { described }: MigrationScene): readonly string[] {
  const env = described.get(clientId)?.env ?? [];
  return env.filter(({ origin, observed }) => origin === 'link' && observed !== undefined).map(({ name }) => name);
}

function nameOf(entry: string): string {
  return entry.split('=', 1)[0] ?? '';
}
