import { defaultBridge, type Network, shortId } from '../containers/snapshot';
import type { RawJson } from '../creations/rawJson';
import type { CreateLinkedRequest, CreateRequest } from '../descriptions/requests';
import type { EngineGeneration } from '../engines/engineGeneration';
import { HumanError } from '../humanError';
import { checkContainerName, checkImage, checkVariable, type Finding } from '../links/inputChecks';
import { formatLink } from '../links/linkText';
import type { ContainerLookup, Scene } from '../links/lookup';
import { nameHolder } from '../links/nameHolder';
import type { InputFact } from '../text/inputFacts';
import { entryName } from '../text/variableEntry';
import { explicitLinkVariables } from '../variables/variables';
import { assertLinksPossible, type ClientNetwork, clientNetwork } from './clientNetwork';
import type { ContainerSpec } from './containerSpec';
import { creationBody } from './creationBody';
import { type CreationPlan, newClient, type PlannedLink } from './creationPlan';
import { expectedPlace } from './foreseen';
import { networkOfServers, newClientName } from './newClient';
import type { PlanStep } from './plan';
import { planAliases } from './plannedAliases';
import { assertReachable, linkWarnings, type ResolvedLink, resolveLinks, serverNeeds } from './plannedLinks';
import { planStep } from './planStep';
import { type Readied, serverStart, startNotes } from './readying';
import type { RequestFact } from './requestFacts';

/** A request for a container with or without links. */
export type CreationRequest = CreateRequest &
  Partial<Omit<CreateLinkedRequest, keyof CreateRequest>> & {
    /** Parts of the creation's body that are taken over from another container. */
    readonly like?: RawJson;
  };

/** What has to be asked of the engine beside the scene. */
export interface CreationFacts {
  readonly networks: readonly Network[];
  readonly imageIsLocal: boolean;
  /** Servers as they were read whole, by their ids, where the engine makes no links: they may be connected anew. */
  readonly servers?: ReadonlyMap<string, RawJson>;
}

/**
 * Decides how a container is made: pure data, nothing is touched. Servers' details must be known where
 * `linkEnv: explicit` asks for their variables.
 *
 * @throws HumanError for whatever can be known to fail.
 */
export function planCreation(request: CreationRequest, scene: Scene, facts: CreationFacts): CreationPlan {
  const own = checkedWords(request);
  assertNameFree(request.name, scene.lookup);
  const resolved = resolveLinks(request.links ?? [], request.name, scene.lookup);
  // Podman lists its default network as `bridge`, and calls it otherwise in containers.
  const wanted = request.network === scene.engine.defaultNetwork ? defaultBridge : request.network;
  const place = clientNetwork(wanted || sharedNetwork(resolved, scene), facts.networks);
  const links: readonly PlannedLink[] = resolved.map(({ server, alias, container }) => ({
    server,
    alias,
    serverId: container.id,
  }));
  const prepared = resolved.length === 0 ? nothing : prepareServers(request, resolved, place, scene, facts.servers);
  const spec = containerSpec(request, scene.engine.endpointLinks ? links : [], place);
  const explicit = request.linkEnv === 'explicit' ? explicitVariables(request, resolved, scene.engine) : [];
  const container = { name: newClientName(request.name), made: newClient };
  const isLinked = links.length > 0 && scene.engine.endpointLinks;
  return {
    steps: [
      ...(facts.imageIsLocal ? [] : [planStep({ kind: 'pull', image: request.image })]),
      ...prepared.steps,
      createStep(spec, explicit, links),
      ...(isLinked ? [planStep({ kind: 'verifyLinks', container, links })] : []),
      ...(request.interactive === true && request.start !== false ? [planStep({ kind: 'attach', container })] : []),
      ...(request.start === false ? [] : [planStep({ kind: 'start', container })]),
    ],
    links,
    spec,
    explicitVariables: explicit,
    warnings: [...own, ...prepared.warnings, ...startNotes(prepared.steps, scene.lookup)],
  };
}

const nothing = { steps: [], warnings: [] };

/**
 * Expects the servers to have kept their names: one that was renamed is being made anew, and the link would end with
 * it.
 */
function createStep(spec: ContainerSpec, yielding: readonly string[], links: readonly PlannedLink[]): PlanStep {
  const { name } = spec;
  return planStep(
    {
      kind: 'create',
      key: newClient,
      ...(name === undefined ? {} : { name }),
      body: creationBody(spec),
      links: [],
      shares: [],
      ...(yielding.length > 0 ? { yielding } : {}),
      isNew: true,
    },
    { expects: links.map(({ server, serverId }) => ({ kind: 'container', id: serverId, name: server })) },
  );
}

/** @throws HumanError (`notOnNetwork`) when nobody chose a network and the servers share none. */
function sharedNetwork(links: readonly ResolvedLink[], { engine }: Scene): string {
  const servers = [...new Set(links.map(({ container }) => container))];
  servers.forEach(assertReachable);
  const network = networkOfServers(servers, engine);
  if (network !== undefined) return network;
  const places = servers.map(({ name, networks }) => ({ name, networks: networks.map((each) => each.name) }));
  const [only, ...others] = places;
  throw new HumanError<RequestFact>(
    only && others.length === 0
      ? { code: 'server-out-of-reach', server: only.name, networks: only.networks }
      : { code: 'servers-share-no-network', servers: places },
    'notOnNetwork',
  );
}

/** Words of the request that can be judged by themselves. Gives what is unwise, throws what is wrong. */
function checkedWords({ image, name, env = [], command = [] }: CreationRequest): readonly InputFact[] {
  const findings: readonly Finding[] = [
    checkImage(image),
    ...(name === undefined ? [] : [checkContainerName(name)]),
    ...env.map(checkVariable),
    ...(command.some((word) => word.includes('\0'))
      ? [{ severity: 'error', fact: { code: 'command-with-nul' } } as const]
      : []),
  ].filter((finding) => finding !== undefined);
  const wrong = findings.find(({ severity }) => severity === 'error');
  if (wrong) throw new HumanError<InputFact>(wrong.fact, 'invalid');
  return findings.map(({ fact }) => fact);
}

function assertNameFree(name: string | undefined, lookup: ContainerLookup): void {
  const holder = name === undefined ? undefined : nameHolder(lookup, name);
  if (name === undefined || holder === undefined) return;
  const { id, state } = holder;
  throw new HumanError<RequestFact>({ code: 'name-held-by-container', name, id: shortId(id), state }, 'conflict');
}

function prepareServers(
  request: CreationRequest,
  links: readonly ResolvedLink[],
  place: ClientNetwork,
  scene: Scene,
  seen: CreationFacts['servers'],
): Pick<CreationPlan, 'steps' | 'warnings'> {
  const { lookup, engine } = scene;
  const cautions = assertLinksPossible(place, engine);
  if (place.kind === 'special') return nothing;
  const allowed = { startServers: request.startServers === true, connectServers: request.connectServers === true };
  if (place.kind === 'endpoint' && !engine.endpointLinks) return planAliases(links, place, allowed, scene, seen);
  const network = place.kind === 'legacy' ? 'bridge' : place.network.name;
  const servers = [...new Map(links.map(({ container }) => [container.id, container])).values()];
  const by: Readied = { up: new Map(), joined: new Set() };
  const steps = servers.flatMap((server): readonly PlanStep[] => {
    const { id, name } = server;
    const needs = serverNeeds(server, place, allowed);
    const isJoined = by.joined.has(id);
    const connects = needs.connect && !(isJoined && place.kind === 'legacy');
    if (connects && place.kind === 'legacy') by.joined.add(id);
    const act = { kind: 'connect', container: { id, name }, network, endpoint: {} } as const;
    return [
      ...(connects ? [planStep(act, { expects: isJoined ? [] : [expectedPlace(server)] })] : []),
      ...(needs.start ? serverStart(server, lookup, by, allowed) : []),
    ];
  });
  const warnings = linkWarnings(links, place, lookup, request.linkEnv === 'explicit');
  return { steps, warnings: [...cautions, ...warnings] };
}

/** Legacy links by full id, which survives renames of the server; endpoint links by name: a full id never resolves. */
function containerSpec(request: CreationRequest, links: readonly PlannedLink[], place: ClientNetwork): ContainerSpec {
  const interactive = request.interactive === true;
  return {
    ...(request.name === undefined ? {} : { name: request.name }),
    image: request.image,
    env: request.env ?? [],
    ...(request.command === undefined || request.command.length === 0 ? {} : { command: request.command }),
    tty: interactive,
    openStdin: interactive,
    publishAllPorts: request.publishAll === true,
    labels: {},
    ...(request.like === undefined ? {} : { like: request.like }),
    network: place.kind === 'legacy' ? 'default' : place.kind === 'endpoint' ? place.network.name : place.mode,
    legacyLinks:
      place.kind === 'legacy' ? links.map(({ serverId, alias }) => formatLink({ server: serverId, alias })) : [],
    endpointLinks: place.kind === 'endpoint' ? links.map(formatLink) : [],
    networkAliases: [],
  };
}

function explicitVariables(
  { name }: CreationRequest,
  links: readonly ResolvedLink[],
  engine: EngineGeneration,
): readonly string[] {
  const byName = new Map<string, string>();
  const variables = links.flatMap(({ alias, server, container }) => {
    if (!container.details) throw new HumanError<RequestFact>({ code: 'server-not-looked-into', server }, 'engine');
    return explicitLinkVariables({ server: container.details, client: newClientName(name), alias, engine });
  });
  // Programs differ in which of two variables of one name they take, so each is given once: the first link wins.
  for (const variable of variables) {
    const own = entryName(variable);
    byName.set(own, byName.get(own) ?? variable);
  }
  return [...byName.values()];
}
