import * as vscode from 'vscode';
import { type Migration, type MigrationRequest, planMigration } from '../../changes/planning/planMigration';
import { type Container, isUp } from '../../core/containers/snapshot';
import { HumanError } from '../../core/humanError';
import { requireContainer } from '../../core/links/suggestions';
import { abilitiesOf } from '../../core/plans/abilities';
import type { LinkChangeFact } from '../../core/plans/linkChangeFacts';
import { movableLinks, whyNotMovable, whyNotNetwork } from '../../core/plans/migrating';
import type { Plan } from '../../core/plans/plan';
import { movedWith } from '../../core/plans/takenAlong';
import { migrateArguments } from '../../invocation/commandArguments';
import type { ContainerNode } from '../../invocation/commandContract';
import type { Verb } from '../../invocation/invocation';
import { plainMessage } from '../../platform/plainWords';
import { listed } from '../../words/catalogue';
import { outcomeWords } from '../../words/outcomeWords';
import { type ToldPlan, toldPlan } from '../../words/planText';
import { progressWords } from '../../words/progressWords';
import { questionWords, whichWords } from '../../words/questionWords';
import type { ChangeServices } from '../basis/ChangeServices';
import { waitForEngine, withProgress } from '../basis/progress';
import { showWarning } from '../basis/showWarning';
import { unawaited } from '../basis/unawaited';
import { type Work, withEngine } from '../basis/withEngine';
import { pickClients } from '../pickers/pickClients';
import { showText } from '../pickers/screens';
import { agreedPlan, type OtherAnswer } from './agreeOnPlan';
import { carryOut, changeScene } from './carryOut';
import { lookInto } from './lookInto';

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
  return {
    inLog: 'Moving links to a network',
    withArguments: async (first) => {
      const { clients, dryRun, network = usualNetwork, keepEnv = false, ...how } = migrateArguments(first);
      return await withEngine(services.model, async (work) => {
        await work.model.refresh();
        const request = {
          clients: chosen(clients, work),
          network,
          keepEnv,
          ...how,
          ...(clients === 'all' ? ({ areAll: true } as const) : {}),
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
        const title = progressWords.migrating(request.network);
        const first = await planned(request, work, services);
        if (first.plan.steps.length === 0) {
          void showWarning(services.log, () => toldPlan(first.plan).notes.join(' '));
          return;
        }
        const names = () => listed(first.clients.map(({ name }) => name));
        const agreement = {
          question: questionWords.migrate(names(), request.network),
          agree: questionWords.migrateAgreed(),
        };
        const make = async (how: MigrationRequest) => (how === request ? first : await planned(how, work, services));
        const agreed = await agreedPlan(request, make, agreement, services, keepingOf);
        if (!agreed) return;
        const outcome = await withProgress(title, (follow) => carryOut(agreed.plan, work, services, follow));
        const result = resultOf(agreed, outcome.made, outcome.leftovers);
        const done = () => outcomeWords.migrated(names(), request.network);
        unawaited(tellMoved(result, done, services), { inLog: 'Showing what was moved', services });
      }),
  };
}

function keepingOf({ notes }: Plan): readonly OtherAnswer<Pick<MigrationRequest, 'keepEnv'>>[] {
  const hasLost = notes.some(({ code }) => code === 'note-variables-lost');
  return hasLost ? [{ title: questionWords.migrateKeepingVariables(), value: { keepEnv: true } }] : [];
}

/** The tree shows links, and names of a network are none: they stand in the inspector. */
async function tellMoved(
  { clients, leftovers = [] }: MigrationResult,
  done: () => string,
  { inspector, log }: ChangeServices,
) {
  const [first] = clients;
  const show = outcomeWords.showNames();
  const chosen =
    leftovers.length === 0
      ? await vscode.window.showInformationMessage(plainMessage(done()), show)
      : await showWarning(log, () => `${done()} ${outcomeWords.oldContainersKept(leftovers)}`, show);
  if (chosen === show && first) await inspector.inspect(first.id);
}

async function asked(node: ContainerNode | undefined, work: Work): Promise<MigrationRequest> {
  const clicked = node && work.lookup.container(node.containerId);
  const clients = clicked ? [clicked] : await pickClients(offeredClients(work), whichWords.migrate());
  const networks = await waitForEngine(() => work.engine.networks());
  const { value: network } = await showText({
    title: whichWords.migrateNetwork(),
    alone: true,
    prompt: questionWords.migrateNetworkMeans(),
    value: usualNetwork,
    check: (typed) => {
      const fact = whyNotNetwork(typed, undefined, networks, false);
      return fact && { severity: 'error', fact };
    },
  });
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

function movableClients({ lookup }: Work): readonly [Container, ...Container[]] {
  const [first, ...others] = [...lookup.containers()].filter((each) => movableLinks(each, lookup).length > 0);
  if (!first) throw new HumanError<LinkChangeFact>({ code: 'migrate-nothing' }, 'notFound');
  return [first, ...others];
}

/** Where none can be moved it is said why. */
function offeredClients(work: Work): readonly Container[] {
  const { lookup } = work;
  const [first, ...others] = movableClients(work);
  const offered = [first, ...others].filter((each) => abilitiesOf(each, lookup).movable);
  const why = offered.length === 0 ? whyNotMovable(first, lookup) : undefined;
  if (why) throw new HumanError<LinkChangeFact>(why, 'invalid');
  return offered;
}

/**
 * Looks into the clients first: what resolves and answers now must do so afterwards. A client that cannot be looked
 * into is planned without that proof.
 */
async function planned(request: MigrationRequest, work: Work, services: ChangeServices): Promise<Migration> {
  return await waitForEngine(async (signal) => {
    const { engine, scene } = work;
    const [looks, networks] = await Promise.all([
      // Clients that only come along must not lose anything either.
      lookInto(movedWith(request.clients, work.lookup).filter(isUp), services, signal),
      engine.networks(),
    ]);
    return await planMigration(request, engine, { ...changeScene(work), ...looks, engine: scene.engine, networks });
  }, progressWords.lookingInside());
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
