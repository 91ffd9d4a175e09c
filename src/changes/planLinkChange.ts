import { type Container, isUp } from '../core/containers/snapshot';
import { creationOf } from '../core/creations/creationOf';
import { HumanError } from '../core/humanError';
import type { Link } from '../core/links/link';
import type { Scene } from '../core/links/lookup';
import type { LinkReference } from '../core/plans/act';
import type { LinkChangeFact, LinkNote } from '../core/plans/linkChangeFacts';
import { removablePath, wayToAdd, wayToRemove } from '../core/plans/linkWays';
import type { Plan, PlanStep } from '../core/plans/plan';
import { planStep } from '../core/plans/planStep';
import { linksIn, reconnectNotes, reconnectSteps } from '../core/plans/reconnectSteps';
import { planRecreation, type RecreationScene } from './planRecreation';
import type { PlanningEngine } from './planTogether';

export type LinkChangeScene = RecreationScene & Pick<Scene, 'engine'>;

export interface LinkChange {
  readonly how: 'connected' | 'removed' | 'reconnected' | 'recreated';
  readonly plan: Plan;
}

/** Seconds, roughly, in which the engine takes the client's network down and puts it up again. */
const refreshing = 0.5;

/**
 * Plans a link more for a client that exists. Touches nothing.
 *
 * @throws HumanError when there can't be such a link.
 */
export async function planAddLink(
  client: Container,
  server: Container,
  alias: string,
  engine: PlanningEngine,
  scene: LinkChangeScene,
): Promise<LinkChange> {
  const way = wayToAdd(scene, client, server, alias);
  if ('code' in way) throw new HumanError<LinkChangeFact>(way, way.code === 'link-exists' ? 'conflict' : 'invalid');
  const added = { server: { id: server.id, name: server.name }, alias };
  if (way.how === 'recreated') {
    const links = [...keptLinks(client, scene), added];
    const plan = await planRecreation(client, { links }, engine, scene);
    return { how: way.how, plan: { ...plan, kind: 'addLink' } };
  }
  const { network } = way;
  const text = `${server.name}:${alias}`;
  const proof = isUp(client) && isUp(server) ? [verifyStep(client, added)] : [];
  if (way.how === 'connected') {
    const container = { id: client.id, name: client.name };
    const step = planStep(
      { kind: 'connect', container, network, endpoint: { Links: [text] } },
      {
        expects: [
          { kind: 'container', ...container },
          { kind: 'network', name: network },
        ],
      },
    );
    const note = { code: 'note-joins-network', client: client.name, network } as const;
    return { how: way.how, plan: livePlan('addLink', client, [step, ...proof], [note], scene) };
  }
  const endpoint = await endpointOf(client, network, engine, scene);
  const steps = [...reconnectSteps(client, network, endpoint, [...linksIn(endpoint), text]), ...proof];
  return { how: way.how, plan: livePlan('addLink', client, steps, reconnectNotes(client, network), scene) };
}

/**
 * Plans a client without the links of an alias. Touches nothing.
 *
 * @throws HumanError when it has none, or can't be made anew where it has to be.
 */
export async function planRemoveLink(
  client: Container,
  alias: string,
  engine: PlanningEngine,
  scene: LinkChangeScene,
): Promise<LinkChange> {
  const all = scene.lookup.linksFrom(client.id);
  const links = all.filter((link) => link.alias === alias);
  if (links.length === 0) {
    const known = all.map((link) => link.alias);
    throw new HumanError<LinkChangeFact>({ code: 'link-unknown', client: client.name, alias, known }, 'notFound');
  }
  const legacy = links.filter(({ kind }) => kind === 'legacy');
  if (legacy.some((link) => wayToRemove(scene, client, link) === 'recreated')) {
    const kept = keptLinks(client, scene).filter((link) => lastSegment(link.alias) !== alias);
    const plan = await planRecreation(client, { links: kept, gone: [alias] }, engine, scene);
    return { how: 'recreated', plan: { ...plan, kind: 'removeLink' } };
  }
  // What can't be taken back comes last.
  const reconnected = await Promise.all(
    links.filter(({ kind }) => kind === 'endpoint').map((link) => withoutEndpointLink(client, link, engine, scene)),
  );
  const steps = [...reconnected.flatMap((each) => each.steps), ...legacy.map((link) => removal(client, link))];
  const notes = [...reconnected.flatMap((each) => each.notes), ...legacy.flatMap((link) => removalNotes(client, link))];
  return {
    how: legacy.length > 0 ? 'removed' : 'reconnected',
    plan: livePlan('removeLink', client, steps, notes, scene),
  };
}

/** Its legacy links to containers that exist, as a creation takes them. */
export function keptLinks({ id }: Container, { lookup }: Pick<Scene, 'lookup'>): readonly LinkReference[] {
  return lookup.linksFrom(id).flatMap((link): readonly LinkReference[] => {
    const server = link.kind === 'legacy' && link.serverId !== undefined ? lookup.container(link.serverId) : undefined;
    const alias = removablePath(link) ?? link.alias;
    return server ? [{ server: { id: server.id, name: server.name }, alias }] : [];
  });
}

async function withoutEndpointLink(
  client: Container,
  { network, alias }: Link,
  engine: PlanningEngine,
  scene: LinkChangeScene,
): Promise<{ readonly steps: readonly PlanStep[]; readonly notes: readonly LinkNote[] }> {
  const endpoint = await endpointOf(client, network, engine, scene);
  const left = linksIn(endpoint).filter((text) => text.slice(text.indexOf(':') + 1) !== alias);
  return { steps: reconnectSteps(client, network, endpoint, left), notes: reconnectNotes(client, network) };
}

function removal(client: Container, link: Link): PlanStep {
  const container = { id: client.id, name: client.name };
  return planStep(
    { kind: 'removeLink', client: container, alias: removablePath(link) ?? link.alias },
    {
      ...(isUp(client) && !link.inert ? { interruptsSeconds: refreshing } : {}),
      expects: [{ kind: 'container', ...container, state: client.state }],
    },
  );
}

function removalNotes(client: Container, { alias, inert }: Link): readonly LinkNote[] {
  return [
    ...(isUp(client) && !inert ? [{ code: 'note-interfaces-remade', client: client.name } as const] : []),
    { code: 'note-link-returns', client: client.name, alias },
  ];
}

/** As `connect` takes it. */
async function endpointOf(client: Container, network: string, engine: PlanningEngine, { apiVersion }: LinkChangeScene) {
  const { endpoints } = creationOf(await engine.inspectRaw(client.id), undefined, { apiVersion });
  return endpoints.find((each) => each.network === network)?.config ?? {};
}

function verifyStep(client: Container, { server, alias }: LinkReference): PlanStep {
  const container = { id: client.id, name: client.name };
  return planStep({ kind: 'verify', container, names: [{ alias, server, ports: [] }] });
}

function livePlan(
  kind: Plan['kind'],
  client: Container,
  steps: readonly PlanStep[],
  notes: readonly LinkNote[],
  { planId }: LinkChangeScene,
): Plan {
  return { id: planId, kind, subject: client.name, changes: [client.id], steps, notCarried: [], notes };
}

function lastSegment(alias: string): string {
  return alias.slice(alias.lastIndexOf('/') + 1);
}
