import type { Container } from '../core/containers/snapshot';
import { recordOf } from '../core/creations/rawJson';
import { HumanError } from '../core/humanError';
import type { LinkChangeFact } from '../core/plans/linkChangeFacts';
import { movableLinks, whyNotMovable, whyNotNetwork } from '../core/plans/migrating';
import type { MigrationScene, Moving } from '../core/plans/migration';
import { migrationNames } from '../core/plans/migrationNames';
import { lostByMoving, movingNotes, skippedNote } from '../core/plans/migrationNotes';
import { joiningSteps, movedRemaking } from '../core/plans/moving';
import type { Plan } from '../core/plans/plan';
import type { RecreationScene } from './planRecreation';
import { type PlanningEngine, planTogether, takenAlong } from './planTogether';

export interface MigrationRequest {
  /** Clients of links on the default bridge. */
  readonly clients: readonly Container[];
  readonly network: string;
  /** Of a network that is made for it; the engine's usual one, `bridge`, when absent. */
  readonly driver?: string;
  /** Variables that only links set become the clients' own, with names in the place of addresses. */
  readonly keepEnv: boolean;
}

export interface Migration {
  readonly plan: Plan;
  readonly network: string;
  /** All that move: also those that only came along, since their links lead to one that moves. */
  readonly clients: readonly { readonly name: string; readonly oldId: string }[];
}

/**
 * Plans how clients of legacy links move to a network of their own, with whoever is linked with them: the network first,
 * then the servers join it, then the clients are made anew there. Touches nothing. Who can't be moved is left, and
 * named in the notes.
 *
 * @throws HumanError when the network can't serve, or when somebody stands in the way who had to come along.
 */
export async function planMigration(
  { clients, network, driver, keepEnv }: MigrationRequest,
  engine: PlanningEngine,
  scene: MigrationScene & RecreationScene,
): Promise<Migration> {
  const { lookup, networks, planId } = scene;
  const isManager = driver === 'overlay' && (await isSwarmManager(engine));
  demand(whyNotNetwork(network, driver, networks, isManager));
  const skipped = clients.flatMap((client) => {
    const because = whyNotMovable(client, lookup);
    return because ? [skippedNote(client, because, scene)] : [];
  });
  const movable = clients.filter((client) => whyNotMovable(client, lookup) === undefined);
  const order = takenAlong(movable, lookup);
  const moved = order.filter((each) => movableLinks(each, lookup).length > 0);
  for (const each of moved) demand(whyNotMovable(each, lookup));
  const links = moved.flatMap((each) => movableLinks(each, lookup));
  const moving: Moving = {
    moved,
    servers: serversBeside(
      moved,
      links.flatMap(({ serverId }) => (serverId === undefined ? [] : (lookup.container(serverId) ?? []))),
    ),
    names: migrationNames(links, { lookup, network, remade: new Set(order.map(({ id }) => id)) }),
    network,
    ...(driver === undefined ? {} : { driver }),
    keepEnv,
    scene,
  };
  const subject = (movable[0] ?? clients[0])?.name ?? network;
  const base = { id: planId, kind: 'migrate', subject } as const;
  if (moved.length === 0) {
    return { plan: { ...base, changes: [], steps: [], notCarried: [], notes: skipped }, network, clients: [] };
  }
  const adjust = (remaking: Parameters<typeof movedRemaking>[0], container: Container) =>
    movedRemaking(remaking, container, moving);
  const together = await planTogether(movable, { adjust }, engine, scene);
  return {
    plan: {
      ...base,
      changes: [...together.changes, ...moving.servers.map(({ id }) => id)],
      steps: [...joiningSteps(moving), ...together.steps],
      notCarried: [...together.notCarried, ...lostByMoving(moving)],
      notes: [...skipped, ...movingNotes(moving), ...together.notes],
    },
    network,
    clients: moved.map(({ name, id }) => ({ name, oldId: id })),
  };
}

/** Servers that are not made anew themselves, by name. */
function serversBeside(moved: readonly Container[], servers: readonly Container[]): readonly Container[] {
  return [...new Set(servers)].filter((each) => !moved.includes(each)).sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function isSwarmManager(engine: PlanningEngine): Promise<boolean> {
  const swarm = recordOf((await engine.info())['Swarm']);
  return swarm['LocalNodeState'] === 'active' && swarm['ControlAvailable'] === true;
}

function demand(fact: LinkChangeFact | undefined): void {
  if (fact) throw new HumanError<LinkChangeFact>(fact, 'invalid');
}
