import { HumanError } from '../../core/humanError';
import { parseLinkText } from '../../core/links/linkText';
import { isDefaultBridge } from '../../core/plans/clientNetwork';
import type { CreationPlan } from '../../core/plans/creationPlan';
import { dockerRunOfPlan } from '../../core/plans/dockerRunOfPlan';
import { type CreationRequest, planCreation } from '../../core/plans/planCreation';
import { sentence } from '../../words/sentence';
import type { CommandServices } from '../services';
import type { Work } from '../withEngine';
import { CreationRun } from './CreationRun';
import { earlyEnd, earlyEndText } from './earlyEnd';

/** What the creation commands return. */
export interface CreationResult {
  readonly id: string;
  readonly name: string;
  readonly warnings: readonly string[];
  /** With real values. */
  readonly dockerRun: string;
}

/** How a caller follows a creation. */
export interface Follow {
  readonly signal?: AbortSignal;
  progress(text: string, fraction?: number): void;
}

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
  services: Pick<CommandServices, 'log' | 'terminals'>,
  follow: Follow,
  seen?: CreationPlan,
): Promise<CreationResult> {
  const decided = await plan(request, work);
  if (seen !== undefined && JSON.stringify(decided) !== JSON.stringify(seen)) {
    throw new HumanError(
      'Something changed after the last screen, and what it showed is no longer what would be done. Nothing was done: look at it again.',
      'conflict',
    );
  }
  const run = new CreationRun(work.engine, decided, {
    ...follow,
    attached: (session, { name }) => services.terminals.openSession(name, name, session, 'terminal'),
    leftBehind: (what, error) => services.log.error(`After a failed creation ${what}`, error),
  });
  const servers = decided.links.map(({ serverId }) => serverId);
  try {
    const { container, spec, warnings } = await run.run();
    const { id, name } = container;
    work.model.noteCreation({ id, warnings, linksById: spec.legacyLinks.length > 0 });
    const watched = request.start !== false && request.interactive !== true;
    const end = watched ? await earlyEnd(work.engine, container) : undefined;
    await work.model.refreshContainers([id, ...servers]);
    return {
      id,
      name,
      warnings: [...decided.warnings.map(sentence), ...warnings, ...(end ? [earlyEndText(name, end)] : [])],
      dockerRun: dockerRunOfPlan({ ...decided, spec, explicitVariables: [] }).text,
    };
  } catch (error) {
    await work.model.refreshContainers(servers);
    throw error;
  }
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
