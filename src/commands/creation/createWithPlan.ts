import { randomUUID } from 'node:crypto';
import { askInside } from '../../changes/askInside';
import type { Follow } from '../../changes/change';
import type { CommandFact } from '../../core/commandFacts';
import type { Container } from '../../core/containers/snapshot';
import { HumanError } from '../../core/humanError';
import { parseLinkText } from '../../core/links/linkText';
import { isDefaultBridge } from '../../core/plans/clientNetwork';
import { type CreationPlan, finalSpec, newClient, planOfCreation } from '../../core/plans/creationPlan';
import { dockerRunOfPlan } from '../../core/plans/dockerRunOfPlan';
import { type CreationRequest, planCreation } from '../../core/plans/planCreation';
import type { Engine, TerminalSession } from '../../engine/port/Engine';
import type { ShownSession } from '../../terminal/Terminals';
import { tell } from '../../words/catalogue';
import { commandWords } from '../../words/commandWords';
import { sentence } from '../../words/sentence';
import type { ChangeServices } from '../work/ChangeServices';
import type { Work } from '../work/withEngine';
import { earlyEnd } from './earlyEnd';

/** What the creation commands return. */
export interface CreationResult {
  readonly id: string;
  readonly name: string;
  readonly warnings: readonly string[];
  /** With real values. */
  readonly dockerRun: string;
}

export type CreationServices = Pick<ChangeServices, 'runner' | 'terminals'>;

/** Decides how the request is carried out, from the engine as it is right now. Touches nothing. */
export async function plan(request: CreationRequest, { engine, model, lookup, scene }: Work): Promise<CreationPlan> {
  const servers = (request.links ?? []).flatMap((text) => {
    const parsed = parseLinkText(text);
    return 'reason' in parsed ? [] : (lookup.find(parsed.server)?.id ?? []);
  });
  if ((request.links ?? []).length > servers.length) await model.refresh();
  else if (servers.length > 0) await model.refreshContainers([...new Set(servers)]);
  const [imageIsLocal, networks] = await Promise.all([
    isLocal(request.image, engine),
    servers.length === 0 && isDefaultBridge(request.network) ? [] : engine.networks(),
  ]);
  return planCreation(request, scene, { imageIsLocal, networks });
}

/**
 * Plans and carries out. Rejects with a `HumanError`, the engine as it was.
 *
 * @param seen The plan that a person agreed to: another one is not carried out.
 */
export async function createWithPlan(
  request: CreationRequest,
  work: Work,
  services: CreationServices,
  follow: Follow,
  seen?: CreationPlan,
): Promise<CreationResult> {
  const decided = await plan(request, work);
  if (seen !== undefined && JSON.stringify(decided) !== JSON.stringify(seen)) {
    throw new HumanError<CommandFact>({ code: 'plan-outdated' }, 'conflict');
  }
  const servers = decided.links.map(({ serverId }) => serverId);
  try {
    const { container, warnings } = await carriedOut(decided, work, services, follow);
    const { id, name } = container;
    const spec = finalSpec(decided, await imageEnv(decided, work.engine));
    work.model.noteCreation({ id, warnings, linksById: spec.legacyLinks.length > 0 });
    const watched = request.start !== false && request.interactive !== true;
    const end = watched ? await earlyEnd(work.engine, container) : undefined;
    await work.model.refreshContainers([id, ...servers]);
    return {
      id,
      name,
      warnings: [
        ...decided.warnings.map(sentence),
        ...warnings,
        ...(end ? [tell(commandWords, { code: 'ended-right-away', container: name, ...end })] : []),
      ],
      dockerRun: dockerRunOfPlan({ ...decided, spec, explicitVariables: [] }).text,
    };
  } catch (error) {
    await work.model.refreshContainers(servers);
    throw error;
  }
}

/** The new container as it is after the last step, and the engine's warnings. */
async function carriedOut(
  decided: CreationPlan,
  { engine }: Work,
  { runner, terminals }: CreationServices,
  follow: Follow,
): Promise<{ readonly container: Container; readonly warnings: readonly string[] }> {
  const plan = planOfCreation(decided, randomUUID());
  let session: TerminalSession | undefined;
  let shown: ShownSession | undefined;
  const attach = async (id: string) => {
    const { name } = await engine.inspect(id);
    session = await engine.attach(id);
    shown = terminals.openSession(name, name, session, 'terminal');
  };
  try {
    const { made, warnings } = await runner.run(plan, engine, askInside(engine), { ...follow, attach });
    shown?.started();
    return { container: await engine.inspect(made.get(newClient) ?? ''), warnings };
  } catch (error) {
    shown?.dispose();
    session?.stream.destroy();
    throw error;
  }
}

async function imageEnv({ explicitVariables, spec }: CreationPlan, engine: Engine): Promise<readonly string[]> {
  return explicitVariables.length === 0 ? [] : (await engine.inspectImage(spec.image)).env;
}

async function isLocal(image: string, engine: Work['engine']): Promise<boolean> {
  try {
    await engine.inspectImage(image);
    return true;
  } catch (error) {
    if (error instanceof HumanError && (error.code === 'missingImage' || error.code === 'notFound')) return false;
    throw error;
  }
}
