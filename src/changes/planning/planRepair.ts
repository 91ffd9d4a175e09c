import type { Container } from '../../core/containers/snapshot';
import { HumanError } from '../../core/humanError';
import type { Link } from '../../core/links/link';
import { type LinkChangeScene, livePlan } from '../../core/plans/liveLinkChange';
import type { Plan } from '../../core/plans/plan';
import { startNotes } from '../../core/plans/readying';
import { linksIn, reconnectNotes, reconnectSteps } from '../../core/plans/reconnectSteps';
import type { Recreation } from '../../core/plans/recreation';
import type { Problem } from '../../core/problems/problem';
import { proofSteps } from '../../core/repair/proof';
import type { RepairFact } from '../../core/repair/repairFacts';
import { repairing, repairSteps } from '../../core/repair/repairing';
import { planRemoveLink, readEndpoint } from './planLinkChange';
import { planRecreation } from './planRecreation';
import type { PlanningEngine } from './planTogether';
import { stopOf } from './readRemaking';

/** Plans the cure of a client's problem. Touches nothing. @throws HumanError when there is none. */
export async function planRepair(
  problem: Problem,
  client: Container,
  engine: PlanningEngine,
  scene: LinkChangeScene,
  how: Pick<Recreation, 'saveChanges'> = {},
): Promise<Plan> {
  const link = scene.lookup.linksFrom(client.id).find(({ key }) => key === problem.link);
  switch (problem.action?.kind) {
    case 'recreate-client':
      return { ...(await planRecreation(client, how, engine, scene)), kind: 'repair' };
    case 'remove-link':
      if (!link) break;
      return { ...(await planRemoveLink(client, [link], engine, scene, how)).plan, kind: 'repair' };
    case 'reconnect-client':
      if (!link) break;
      return await planReconnection(problem, client, link, engine, scene);
    default: {
      const cure = repairing(problem, client, scene);
      if (!cure) break;
      const read = cure.restarted.map(async ({ id }) => {
        return [id, await stopOf(engine, id, await engine.inspectRaw(id))] as const;
      });
      const stops = new Map(await Promise.all(read));
      const steps = repairSteps(cure, scene, stops);
      const unknown = cure.restarted.flatMap(({ id, name }) => {
        const stop = stops.get(id);
        return stop?.isUnknown ? [{ code: 'stop-time-unknown', container: name, seconds: stop.takes } as const] : [];
      });
      const plan = livePlan(
        'repair',
        client,
        { steps, notes: [...cure.notes, ...startNotes(steps, scene.lookup), ...unknown] },
        scene,
      );
      return { ...plan, changes: [...new Set([client.id, ...touched(steps)])] };
    }
  }
  throw new HumanError<RepairFact>({ code: 'nothing-to-repair', container: client.name }, 'notFound');
}

function touched(steps: Plan['steps']): readonly string[] {
  return steps.flatMap(({ act }) => ('container' in act && 'id' in act.container ? [act.container.id] : []));
}

/** With the same links; one that asked the network for what is no name there asks for its server's name. */
async function planReconnection(
  { facts }: Problem,
  client: Container,
  { network, key }: Link,
  engine: PlanningEngine,
  scene: LinkChangeScene,
): Promise<Plan> {
  const seen = await readEndpoint(client, network, engine, scene);
  const wrong = facts.find((fact) => fact.code === 'target-is-no-name');
  const links = linksIn(seen.endpoint).map((text) =>
    wrong && text === `${wrong.target}:${wrong.alias}` ? `${wrong.server}:${wrong.alias}` : text,
  );
  const named = wrong && scene.lookup.find(wrong.server);
  const there = scene.lookup
    .linksFrom(client.id)
    .filter((each) => each.kind === 'endpoint' && each.network === network);
  const proven = there.map((each) => (named && each.key === key ? { ...each, serverId: named.id } : each));
  const steps = [...reconnectSteps(client, network, seen, links), ...proofSteps(client, proven, scene)];
  return livePlan(
    'repair',
    client,
    { steps, notes: reconnectNotes(client, network), notCarried: seen.notCarried },
    scene,
  );
}
