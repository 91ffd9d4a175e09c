import * as vscode from 'vscode';
import { type Migration, type MigrationRequest, planMigration } from '../../changes/planMigration';
import { type Container, isUp } from '../../core/containers/snapshot';
import type { Description } from '../../core/descriptions/description';
import { HumanError } from '../../core/humanError';
import { requireContainer } from '../../core/links/suggestions';
import type { LinkChangeFact } from '../../core/plans/linkChangeFacts';
import { movableLinks, whyNotMovable } from '../../core/plans/migrating';
import type { SeenLink } from '../../core/plans/migration';
import { migrateArguments } from '../../invocation/commandArguments';
import type { ContainerNode } from '../../invocation/commandContract';
import type { Verb } from '../../invocation/invocation';
import { plainMessage } from '../../platform/plainWords';
import { type ToldPlan, toldPlan } from '../../words/planText';
import { pickClients } from '../pickers/pickClients';
import type { ChangeServices } from '../work/ChangeServices';
import { withProgress } from '../work/progress';
import { type Work, withEngine } from '../work/withEngine';
import { agreeOnPlan } from './agreeOnPlan';
import { carryOut, changeScene } from './carryOut';

/** What the command returns. */
export interface MigrationResult {
  readonly plan: ToldPlan;
  readonly network: string;
  readonly clients: readonly { readonly name: string; readonly oldId: string; readonly id: string }[];
  /** Names of containers that should be gone, and could not be removed. Absent: none. */
  readonly leftovers?: readonly string[];
}

/** A network of this name is made where nobody says another. */
const usualNetwork = 'links';

/** From links on the default bridge to a network of their own. */
export function migrateLinks(services: ChangeServices): Verb {
  const what = vscode.l10n.t('Moving links to a network');
  return {
    what,
    withArguments: async (first) => {
      const { clients, dryRun, network = usualNetwork, keepEnv = false, driver } = migrateArguments(first);
      return await withEngine(services.model, async (work) => {
        await work.model.refresh();
        const request = {
          clients: chosen(clients, work),
          network,
          keepEnv,
          ...(driver === undefined ? {} : { driver }),
        };
        const migration = await planned(request, work, services);
        const outcome = dryRun
          ? undefined
          : await carryOut(migration.plan, work, services, { progress: () => undefined });
        return resultOf(migration, outcome?.made ?? new Map(), outcome?.leftovers ?? []);
      });
    },
    byPerson: async (node) =>
      await withEngine(services.model, async (work) => {
        const request = await asked(node, work);
        const title = vscode.l10n.t('Moving links to the network {0}…', request.network);
        const migration = await planned(request, work, services);
        const keeping = { title: vscode.l10n.t('Keep the Variables of Links, Too'), value: 'keep' } as const;
        const hasLost = migration.plan.notes.some(({ code }) => code === 'note-variables-lost');
        const question = vscode.l10n.t('Move these links to the network {0}?', request.network);
        const answer = await agreeOnPlan(migration.plan, question, hasLost ? [keeping] : []);
        if (answer === undefined) return;
        const other = answer === 'keep' ? await planned({ ...request, keepEnv: true }, work, services) : migration;
        if (other !== migration && (await agreeOnPlan(other.plan, question)) !== 'agreed') return;
        const { leftovers } = await withProgress(title, (follow) => carryOut(other.plan, work, services, follow));
        const done = vscode.l10n.t('These links are on the network {0} now.', request.network);
        const kept = vscode.l10n.t('Old containers are kept as {0}.', leftovers.join(', '));
        void vscode.window.showInformationMessage(plainMessage(leftovers.length === 0 ? done : `${done} ${kept}`));
      }),
  };
}

async function asked(node: ContainerNode | undefined, work: Work): Promise<MigrationRequest> {
  const { lookup } = work;
  const candidates = movableClients(work);
  const clicked = node && lookup.container(node.containerId);
  const clients = clicked
    ? [clicked]
    : await pickClients(candidates, vscode.l10n.t('Move the links of which clients?'));
  const network = await vscode.window.showInputBox({
    title: vscode.l10n.t('To which network?'),
    prompt: vscode.l10n.t('One that exists, or the name of a new one.'),
    value: usualNetwork,
    ignoreFocusOut: true,
  });
  if (network === undefined || network === '') throw new vscode.CancellationError();
  return { clients, network, keepEnv: false };
}

function chosen(clients: 'all' | readonly string[], work: Work): readonly Container[] {
  if (clients === 'all') return movableClients(work);
  const containers = clients.map((each) => requireContainer(work.lookup, each));
  for (const each of containers) {
    const why = whyNotMovable(each, work.lookup);
    // Compose's are left, with what to write in their file; all else that can't be moved is the caller's mistake.
    if (why && why.code !== 'migrate-compose') throw new HumanError<LinkChangeFact>(why, 'invalid');
  }
  return containers;
}

function movableClients({ lookup }: Work): readonly Container[] {
  const clients = [...lookup.containers()].filter((each) => movableLinks(each, lookup).length > 0);
  if (clients.length === 0) throw new HumanError<LinkChangeFact>({ code: 'migrate-nothing' }, 'notFound');
  return clients;
}

/** Looks into the clients first: what resolves and answers now must do so afterwards. */
async function planned(request: MigrationRequest, work: Work, services: ChangeServices): Promise<Migration> {
  const title = vscode.l10n.t('Looking into the clients…');
  return await withProgress(title, async ({ signal }) => {
    const { engine, scene } = work;
    const described = new Map<string, Description>();
    const verified = new Map<string, readonly SeenLink[]>();
    for (const { id } of request.clients.filter(isUp)) {
      signal.throwIfAborted();
      // What can't be looked into can't be proved either: the plan goes without.
      const [description, links] = await Promise.all([
        services.describe(id).catch(() => undefined),
        services.truth.verify(id).catch(() => undefined),
      ]);
      if (description) described.set(id, description);
      if (links) verified.set(id, links);
    }
    const networks = await engine.networks();
    const whole = { ...changeScene(work), engine: scene.engine, networks, described, verified };
    return await planMigration(request, engine, whole);
  });
}

function resultOf(
  { plan, network, clients }: Migration,
  made: ReadonlyMap<string, string>,
  leftovers: readonly string[],
): MigrationResult {
  return {
    plan: toldPlan(plan),
    network,
    clients: clients.map(({ name, oldId }) => ({ name, oldId, id: made.get(name) ?? oldId })),
    ...(leftovers.length > 0 ? { leftovers } : {}),
  };
}
