import type { Container } from '../containers/snapshot';
import { serverOf } from '../links/legacyLinks';
import type { Link } from '../links/link';
import type { ExpectedName, Target } from './act';
import { expectedPlace } from './foreseen';
import type { LinkChangeFact } from './linkChangeFacts';
import { joinedCreation, movableLinks, movedCreation } from './migrating';
import type { Moving } from './migration';
import { keptVariables } from './migrationNotes';
import type { PlanStep } from './plan';
import { planStep } from './planStep';
import type { Remaking } from './remaking';

/** A client as it is made anew; one that only comes along stays as it is. */
export function movedRemaking(remaking: Remaking, container: Container, moving: Moving): Remaking {
  const { names, moved, along, network, keepEnv, scene } = moving;
  const aliases = names.aliases.get(container.id) ?? [];
  if (along.includes(container)) {
    return { ...remaking, change: (creation) => joinedCreation(creation, network, aliases) };
  }
  if (!moved.includes(container)) return remaking;
  const links = movableLinks(container, scene.lookup);
  const move = {
    network,
    aliases,
    links: names.links.get(container.id) ?? [],
    variables: keepEnv ? keptVariables(container, links, scene) : [],
  };
  return {
    ...remaking,
    links: [],
    proof: links.flatMap((link) => proofOf(link, container, moving)),
    change: (creation) => movedCreation(creation, move),
  };
}

/** Names that the client resolves now, and ports that it reaches now. */
function proofOf(link: Link, client: Container, { moved, along, names, scene }: Moving): readonly ExpectedName[] {
  const server = serverOf(scene.lookup, link);
  const before = scene.verified.get(client.id)?.find(({ alias }) => alias === link.alias);
  const isLost = names.lost.get(client.id)?.includes(link.alias) === true;
  if (!server || isLost || before?.resolves.length === 0) return [];
  const { id, name } = server;
  const target: Target = [...moved, ...along].includes(server) ? { name, made: name } : { name, id };
  const ports = (before?.reachable ?? []).filter(({ open }) => open === true).map(({ port }) => port);
  return [...new Set([link.alias, name])].map((alias) => ({ alias, server: target, ports }));
}

/** Who on the network answers already to the name of one that comes there: every member would get either of the two. */
export function nameTaken({ moved, servers, along, network, scene }: Moving): LinkChangeFact | undefined {
  const joining = [...servers, ...along, ...moved].filter(
    ({ networks }) => !networks.some(({ name }) => name === network),
  );
  for (const { id, name } of joining) {
    const other = scene.lookup.answering(network, name).find((each) => each.id !== id);
    if (other) return { code: 'migrate-name-taken', network, name, other: other.name };
  }
  return undefined;
}

/** The network, unless it is there, and the servers that join it: live, and staying on the default bridge as well. */
export function joiningSteps({ servers, names, network, driver, scene }: Moving): readonly PlanStep[] {
  const known = scene.networks.find(({ name }) => name === network);
  const body = {
    Name: network,
    Driver: driver ?? 'bridge',
    CheckDuplicate: true,
    ...(driver === 'overlay' ? { Attachable: true } : {}),
  };
  const creation = planStep(
    { kind: 'createNetwork', name: network, body },
    { expects: [{ kind: 'networkNameFree', name: network }] },
  );
  const joining = servers.filter(({ networks }) => !networks.some(({ name }) => name === network));
  return [
    ...(known ? [] : [creation]),
    ...joining.map((server) => {
      const { id, name } = server;
      const aliases = names.aliases.get(id) ?? [];
      return planStep(
        {
          kind: 'connect',
          container: { id, name },
          network,
          endpoint: aliases.length === 0 ? {} : { Aliases: aliases },
        },
        {
          expects: [expectedPlace(server), { kind: 'network', name: network, ...(known ? { id: known.id } : {}) }],
        },
      );
    }),
  ];
}
