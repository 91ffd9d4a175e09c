import type { Container } from '../../core/containers/snapshot';
import { recordOf } from '../../core/creations/rawJson';
import { HumanError } from '../../core/humanError';
import { serverOf } from '../../core/links/legacyLinks';
import type { LinkChangeFact } from '../../core/plans/linkChangeFacts';
import { movableLinks, whyNotMovable, whyNotNetwork } from '../../core/plans/migrating';
import type { MigrationScene, Moving } from '../../core/plans/migration';
import { migrationNames } from '../../core/plans/migrationNames';
import { lostByMoving, movingNotes, skippedNote } from '../../core/plans/migrationNotes';
import { joiningSteps, movedRemaking, nameTaken } from '../../core/plans/moving';
import type { Plan } from '../../core/plans/plan';
import { saving } from '../../core/plans/recreation';
import { whyNotRemadeElsewhere } from '../../core/plans/remakable';
import type { RemakingFact } from '../../core/plans/remakingFacts';
import type { PlanScene } from '../../core/plans/remakingPart';
import { movedWith, takenAlong, whyNotAlong, whyNotMoved, whyNotServers } from '../../core/plans/takenAlong';
import { type PlanningEngine, planTogether } from './planTogether';

export interface MigrationRequest {
  /** Clients of links on the default bridge. */
  readonly clients: readonly Container[];
  readonly network: string;
  /** Of a network that is made for it; the engine's usual one, `bridge`, when absent. */
  readonly driver?: string;
  /** Variables that only links set become the clients' own, with names in the place of addresses. */
  readonly keepEnv: boolean;
  /** Files that would be left behind in old containers are saved as images. */
  readonly saveChanges?: boolean;
  /** Nobody named them one by one: one that can't move keeps no other from it. */
  readonly areAll?: true;
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
  { clients, network, driver, keepEnv, saveChanges, areAll }: MigrationRequest,
  engine: PlanningEngine,
  scene: MigrationScene & PlanScene,
): Promise<Migration> {
  const { lookup, networks, planId } = scene;
  const isManager = driver === 'overlay' && (await isSwarmManager(engine));
  demand(whyNotNetwork(network, driver, networks, isManager));
  const whyNot = areAll ? whyNotMoved : whyNotMovable;
  const skipped = clients.flatMap((client) => {
    const because = whyNot(client, lookup);
    return because ? [skippedNote(client, because, scene)] : [];
  });
  const movable = clients.filter((client) => whyNot(client, lookup) === undefined);
  const order = takenAlong(movable, lookup, whyNotRemadeElsewhere);
  const moved = movedWith(movable, lookup);
  demand(whyNotAlong(order, lookup));
  const links = moved.flatMap((each) => movableLinks(each, lookup));
  const servers = inOrder(links.flatMap((link) => serverOf(lookup, link) ?? []));
  demand(whyNotServers(movable, servers, lookup));
  const moving: Moving = {
    moved,
    servers: servers.filter((each) => !order.includes(each)),
    along: servers.filter((each) => order.includes(each) && !moved.includes(each)),
    names: migrationNames(links, { lookup, network, remade: new Set(order.map(({ id }) => id)) }),
    network,
    ...(driver === undefined ? {} : { driver }),
    keepEnv,
    scene,
  };
  demand(nameTaken(moving));
  const subject = (movable[0] ?? clients[0])?.name ?? network;
  const base = { id: planId, kind: 'migrate', subject } as const;
  if (moved.length === 0) {
    return { plan: { ...base, changes: [], steps: [], notCarried: [], notes: skipped }, network, clients: [] };
  }
  const adjust = (remaking: Parameters<typeof movedRemaking>[0], container: Container) =>
    saving(movedRemaking(remaking, container, moving), saveChanges, scene);
  const together = await planTogether(movable, { adjust, whyNot: whyNotRemadeElsewhere }, engine, scene);
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

/** Each once, by name. */
function inOrder(containers: readonly Container[]): readonly Container[] {
  return [...new Set(containers)].sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function isSwarmManager(engine: PlanningEngine): Promise<boolean> {
  const swarm = recordOf((await engine.info())['Swarm']);
  return swarm['LocalNodeState'] === 'active' && swarm['ControlAvailable'] === true;
}

function demand(fact: LinkChangeFact | RemakingFact | undefined): void {
  if (fact) throw new HumanError<LinkChangeFact | RemakingFact>(fact, 'invalid');
}
