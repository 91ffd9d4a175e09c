import { type Container, isUp } from '../../core/containers/snapshot';
import type { Uncarried } from '../../core/creations/creation';
import { type RawJson, textOf } from '../../core/creations/rawJson';
import { HumanError } from '../../core/humanError';
import type { Link } from '../../core/links/link';
import type { ContainerLookup } from '../../core/links/lookup';
import type { AliasFact } from '../../core/plans/aliasFacts';
import { expectedNetwork, expectedPlace } from '../../core/plans/foreseen';
import { hiddenNames } from '../../core/plans/hiddenNames';
import type { LinkChangeFact } from '../../core/plans/linkChangeFacts';
import { keptLinks, removal, removalNotes } from '../../core/plans/linkRemoval';
import { wayToAdd, wayToRemove } from '../../core/plans/linkWays';
import { type LinkChange, type LinkChangeScene, livePlan, verifyStep } from '../../core/plans/liveLinkChange';
import { ownEndpoint } from '../../core/plans/ownEndpoint';
import type { NotCarried, Plan } from '../../core/plans/plan';
import { planAlias } from '../../core/plans/planAlias';
import { planStep } from '../../core/plans/planStep';
import { linksIn, linksWithout, reconnectNotes, reconnectSteps } from '../../core/plans/reconnectSteps';
import type { Recreation } from '../../core/plans/recreation';
import { proofSteps } from '../../core/repair/proof';
import { planRecreation } from './planRecreation';
import type { PlanningEngine } from './planTogether';

/** Plans another link for a client that exists. Touches nothing. @throws HumanError when there can't be such a link. */
export async function planAddLink(
  client: Container,
  server: Container,
  alias: string,
  engine: PlanningEngine,
  scene: LinkChangeScene,
  how: Pick<Recreation, 'saveChanges'> = {},
): Promise<LinkChange> {
  const way = wayToAdd(scene, client, server, alias);
  if ('code' in way) {
    throw new HumanError<LinkChangeFact | AliasFact>(way, way.code === 'link-exists' ? 'conflict' : 'invalid');
  }
  const hidden = hiddenNames(client, server, alias, way, scene);
  const added = { server: { id: server.id, name: server.name }, alias };
  if (way.how === 'recreated') {
    const links = [...keptLinks(client, scene), added];
    const plan = await planRecreation(client, { ...how, links }, engine, scene);
    return { how: way.how, plan: { ...plan, kind: 'addLink', notes: [...hidden, ...plan.notes] } };
  }
  const { network } = way;
  if (!scene.engine.endpointLinks) {
    const isOn = server.networks.some(({ name }) => name === network);
    const seen = isOn ? await engine.inspectRaw(server.id) : undefined;
    return planAlias(client, { server, alias, ...(seen ? { seen } : {}) }, way, scene);
  }
  const text = `${server.name}:${alias}`;
  // What another line of the hosts file hides is not reached, as the plan says.
  const isBehind = hidden.some(({ code }) => code.startsWith('note-alias-behind-'));
  const proof = isUp(client) && isUp(server) && !isBehind ? [verifyStep(client, added)] : [];
  if (way.how === 'connected') {
    const container = { id: client.id, name: client.name };
    const step = planStep(
      { kind: 'connect', container, network, endpoint: { Links: [text] } },
      {
        expects: [expectedPlace(client), expectedNetwork(network, scene.lookup)],
      },
    );
    const notes = [...hidden, { code: 'note-joins-network', client: client.name, network } as const];
    return { how: way.how, plan: livePlan('addLink', client, { steps: [step, ...proof], notes }, scene) };
  }
  const seen = await readEndpoint(client, network, engine, scene);
  const steps = [...reconnectSteps(client, network, seen, [...linksIn(seen.endpoint), text]), ...proof];
  const notes = [...hidden, ...reconnectNotes(client, network)];
  return { how: way.how, plan: livePlan('addLink', client, { steps, notes, notCarried: seen.notCarried }, scene) };
}

/**
 * Plans a client without some of its links. Touches nothing.
 *
 * @throws HumanError when it can't be made anew where it has to be.
 */
export async function planRemoveLink(
  client: Container,
  links: readonly Link[],
  engine: PlanningEngine,
  scene: LinkChangeScene,
  how: Pick<Recreation, 'saveChanges'> = {},
): Promise<LinkChange> {
  const legacy = links.filter(({ kind }) => kind === 'legacy');
  if (legacy.some((link) => wayToRemove(scene, client, link) === 'recreated')) {
    const gone = links.map(({ key }) => key);
    const plan = await planRecreation(client, { ...how, links: keptLinks(client, scene, gone), gone }, engine, scene);
    return { how: 'recreated', plan: { ...plan, kind: 'removeLink' } };
  }
  // What can't be taken back comes last.
  const reconnected = await Promise.all(
    links
      .filter(({ kind }) => kind === 'endpoint')
      .map((link, index) => withoutEndpointLink(client, link, index === 0, engine, scene)),
  );
  const networks = links.flatMap(({ kind, network }) => (kind === 'endpoint' ? network : []));
  const others = scene.lookup.linksFrom(client.id).filter(({ key }) => !links.some((gone) => gone.key === key));
  const stay = others.filter(({ network }) => networks.includes(network));
  const steps = [
    ...reconnected.flatMap((each) => each.steps),
    ...(networks.length > 0 ? proofSteps(client, stay, scene) : []),
    ...legacy.map((link) => removal(client, link)),
  ];
  const notes = [...reconnected.flatMap((each) => each.notes), ...legacy.flatMap((link) => removalNotes(client, link))];
  const notCarried = reconnected.flatMap((each) => each.notCarried);
  return {
    how: legacy.length > 0 ? 'removed' : 'reconnected',
    plan: livePlan('removeLink', client, { steps, notes, notCarried }, scene),
  };
}

async function withoutEndpointLink(
  client: Container,
  { network, alias }: Link,
  isFirst: boolean,
  engine: PlanningEngine,
  scene: LinkChangeScene,
): Promise<Pick<Plan, 'steps' | 'notes' | 'notCarried'>> {
  const { raw, ...others } = await readEndpoint(client, network, engine, scene);
  const seen = { ...others, raw: isFirst ? raw : undefined };
  const left = linksWithout(seen.endpoint, [alias]);
  const { notCarried } = others;
  return { steps: reconnectSteps(client, network, seen, left), notes: reconnectNotes(client, network), notCarried };
}

/** A container as it was read, its own part of a network as `connect` takes it, and what that can't say. */
export interface SeenEndpoint {
  readonly endpoint: RawJson;
  readonly raw: RawJson;
  readonly lookup: ContainerLookup;
  readonly notCarried: readonly NotCarried[];
}

/** Engines that take a MAC address for a network (API 1.44) don't heed it in a connection. */
export async function readEndpoint(
  container: Container,
  network: string,
  engine: PlanningEngine,
  { apiVersion, lookup }: LinkChangeScene,
): Promise<SeenEndpoint> {
  const raw = await engine.inspectRaw(container.id);
  const { endpoint, chosen } = ownEndpoint(raw, network, apiVersion);
  const mac = textOf(endpoint['MacAddress']);
  const given: readonly Uncarried<NotCarried['reason']>[] =
    mac === '' ? [] : [{ option: '--mac-address', reason: { code: 'mac-lost-on-connect', network, mac } }];
  return {
    endpoint,
    raw,
    lookup,
    notCarried: [...chosen, ...given].map((each) => ({ container: container.name, ...each })),
  };
}
