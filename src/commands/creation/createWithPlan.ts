import { randomUUID } from 'node:crypto';
import { askInside } from '../../changes/running/askInside';
import type { Follow } from '../../changes/running/change';
import { orCancelled } from '../../changes/running/orCancelled';
import type { CommandFact } from '../../core/commandFacts';
import { isDefaultBridge } from '../../core/containers/defaultBridge';
import { HumanError } from '../../core/humanError';
import { parseLinkText } from '../../core/links/linkText';
import { type CreationPlan, finalSpec, newClient, planOfCreation } from '../../core/plans/creationPlan';
import { dockerRunOfPlan } from '../../core/plans/dockerRunOfPlan';
import { type CreationRequest, planCreation } from '../../core/plans/planCreation';
import { maskText } from '../../core/secrets/maskText';
import { found } from '../../engine/errors/found';
import type { Engine, TerminalSession } from '../../engine/port/Engine';
import type { ShownSession } from '../../terminal/Terminals';
import { tell } from '../../words/catalogue';
import { commandWords } from '../../words/commandWords';
import { sentence } from '../../words/sentence';
import type { ChangeServices } from '../basis/ChangeServices';
import { readAfter } from '../basis/readAfter';
import type { Work } from '../basis/withEngine';
import { earlyEnd } from './earlyEnd';

/** What the creation commands return. */
interface CreationResult {
  readonly id: string;
  readonly name: string;
  readonly warnings: readonly string[];
  /** With real values. */
  readonly dockerRun: string;
}

/** What a creation came to. */
export interface CreationOutcome {
  readonly result: CreationResult;
  /** Its warnings without what the container itself said. */
  logged(): readonly string[];
}

export type CreationServices = Pick<ChangeServices, 'runner' | 'terminals' | 'secretPatterns'>;

/** Decides how the request is carried out, from the engine as it is right now. Touches nothing. */
export async function plan(request: CreationRequest, { engine, model, lookup, scene }: Work): Promise<CreationPlan> {
  const servers = (request.links ?? []).flatMap((text) => {
    const parsed = parseLinkText(text);
    return 'reason' in parsed ? [] : (lookup.find(parsed.server)?.id ?? []);
  });
  if ((request.links ?? []).length > servers.length) await model.refresh();
  else if (servers.length > 0) await model.refreshContainers([...new Set(servers)]);
  const read = scene.engine.endpointLinks ? [] : [...new Set(servers)];
  const [image, networks, raws] = await Promise.all([
    found(engine.inspectImage(request.image)),
    servers.length === 0 && isDefaultBridge(request.network) ? [] : engine.networks(),
    Promise.all(read.map(async (id) => [id, await engine.inspectRaw(id)] as const)),
  ]);
  return planCreation(request, scene, { imageIsLocal: image !== undefined, networks, servers: new Map(raws) });
}

/**
 * Plans and carries out. Rejects with a `HumanError`, the engine as it was: once the container is made, nothing that is
 * read of it for the answer is a reason to.
 *
 * @param seen The plan that a person agreed to: another one is not carried out.
 */
export async function createWithPlan(
  request: CreationRequest,
  work: Work,
  services: CreationServices,
  follow: Follow,
  seen?: CreationPlan,
): Promise<CreationOutcome> {
  const decided = await orCancelled(plan(request, work), follow.signal);
  if (seen !== undefined && JSON.stringify(decided) !== JSON.stringify(seen)) {
    throw new HumanError<CommandFact>({ code: 'plan-outdated' }, 'conflict');
  }
  const servers = decided.links.map(({ serverId }) => serverId);
  try {
    const { id, name, warnings } = await carriedOut(decided, work, services, follow);
    const spec = finalSpec(decided, await imageEnv(decided, work.engine));
    work.model.noteCreation({ id, warnings, linksById: spec.legacyLinks.length > 0 });
    const watched = request.start !== false && request.interactive !== true;
    const end = watched ? await earlyEnd(work.engine, id) : undefined;
    await readAfter(work.model, [id, ...servers], follow.signal).catch(() => undefined);
    const told = (fact: CommandFact | undefined) => [
      ...decided.warnings.map(sentence),
      ...warnings,
      ...(fact ? [tell(commandWords, fact)] : []),
    ];
    const ended: CommandFact | undefined = end && { code: 'ended-with-code', container: name, exitCode: end.exitCode };
    // What a container says of itself may hold a secret, and who gets the warnings shows them.
    const log = end?.log === undefined ? undefined : maskText(end.log, services.secretPatterns());
    return {
      result: {
        id,
        name,
        warnings: told(ended && log !== undefined ? { ...ended, code: 'ended-right-away', log } : ended),
        dockerRun: dockerRunOfPlan({ ...decided, spec, explicitVariables: [] }).text,
      },
      logged: () => told(ended),
    };
  } catch (error) {
    await readAfter(work.model, servers, follow.signal).catch(() => undefined);
    throw error;
  }
}

/** The new container, and the engine's warnings. */
async function carriedOut(
  decided: CreationPlan,
  { engine }: Work,
  { runner, terminals }: CreationServices,
  follow: Follow,
): Promise<{ readonly id: string; readonly name: string; readonly warnings: readonly string[] }> {
  const plan = planOfCreation(decided, randomUUID());
  let session: TerminalSession | undefined;
  let shown: ShownSession | undefined;
  const attach = async (id: string) => {
    const limits = follow.signal ? { signal: follow.signal } : {};
    const { name } = await engine.inspect(id, limits);
    session = await engine.attach(id, limits);
    shown = terminals.openSession(name, name, session, 'terminal');
  };
  try {
    const { made, warnings } = await runner.run(plan, engine, askInside(engine), { ...follow, attach });
    shown?.started();
    return { id: made.get(newClient) ?? '', name: plan.subject, warnings };
  } catch (error) {
    shown?.dispose();
    session?.stream.destroy();
    throw error;
  }
}

async function imageEnv({ explicitVariables, spec }: CreationPlan, engine: Engine): Promise<readonly string[]> {
  if (explicitVariables.length === 0) return [];
  return await engine.inspectImage(spec.image).then(
    ({ env }) => env,
    () => [],
  );
}
