import type { Creation } from '../creations/creation';
import { creationOf } from '../creations/creationOf';
import { recordOf, recordsOf, textOf, textsOf } from '../creations/rawJson';
import type { ContainerLookup } from '../links/lookup';
import type { CreateAct, LinkReference, MadeTarget, SharedNamespace, Target } from './act';
import { changesThatCount } from './layerChanges';
import type { NotCarried, PlanStep } from './plan';
import type { PlanFact } from './planFacts';
import { planStep } from './planStep';
import { engineMade, isUpNow, type Remaking, stateOf } from './remaking';

/** Seconds that an engine takes, roughly, for what a container that is made anew waits for. */
const creating = 0.1;
const starting = 0.4;

export interface RemakingScene {
  readonly lookup: ContainerLookup;
  /** The engine's, such as `1.45`. */
  readonly apiVersion: string;
  /** What the engine's host is called; see `CreationOptions`. */
  readonly hostName: string;
  /** Makes the names of old containers unique: `20260131-235959`. */
  readonly stamp: string;
}

export interface RemakingSteps {
  readonly steps: readonly PlanStep[];
  readonly notCarried: readonly NotCarried[];
  readonly notes: readonly PlanFact[];
}

/** One container of the plan, decided. */
interface Part {
  readonly remaking: Remaking;
  readonly old: Target & { readonly id: string };
  readonly made: MadeTarget;
  readonly kept: string;
  readonly creation: Creation;
  readonly links: readonly LinkReference[];
  readonly lost: readonly LostLink[];
}

interface LostLink {
  readonly server: string;
  readonly alias: string;
}

/**
 * The steps that make containers anew: all stopped and renamed, all made, all started and looked at, then the old ones
 * removed. Until then everything can be taken back, and each old one starts under its own name again.
 *
 * @param remakings each after those it rests on.
 */
export function planRemaking(remakings: readonly Remaking[], scene: RemakingScene): RemakingSteps {
  const parts = remakings.map((remaking) => partOf(remaking, remakings, scene));
  const reversed = parts.toReversed();
  const starts = parts.filter(({ creation }) => creation.state !== 'created');
  return {
    steps: [
      ...reversed.filter(({ remaking }) => isUpNow(remaking)).map((part) => stopStep(part, parts, scene)),
      ...parts.flatMap(savingSteps),
      ...parts.flatMap((part) => makingSteps(part, parts)),
      ...starts.map(({ made }) => planStep({ kind: 'start', container: made })),
      ...starts.filter(({ remaking }) => stateOf(remaking) !== 'restarting').map((part) => verifyStep(part, scene)),
      ...starts
        .filter(({ creation }) => creation.state === 'paused')
        .map(({ made }) => planStep({ kind: 'pause', container: made })),
      ...reversed.map(endStep),
    ],
    notCarried: parts.flatMap(notCarriedOf),
    notes: parts.flatMap(notesOf),
  };
}

function partOf(
  remaking: Remaking,
  all: readonly Remaking[],
  { lookup, apiVersion, hostName, stamp }: RemakingScene,
): Part {
  const { id, name, raw, rawImage, saveAs, change } = remaking;
  const image = saveAs ? `${saveAs.repository}:${saveAs.tag}` : remaking.image;
  const usual = creationOf(raw, rawImage, { apiVersion, hostName, ...(image === undefined ? {} : { image }) });
  const creation = change ? change(usual) : usual;
  const target = (server: string): Target | undefined => {
    const remade = all.find((each) => each.name === server);
    const found = lookup.find(server);
    // The beginning of an id is found, too: a link's text is a name or a whole id.
    const known = found && [found.name, found.id].includes(server) ? found : undefined;
    return remade ? madeOf(remade) : known && { name: known.name, id: known.id };
  };
  const texts = textsOf(recordOf(creation.body['HostConfig'])['Links']).map(linkText);
  return {
    remaking,
    old: { name, id },
    made: madeOf(remaking),
    kept: `${name}-before-${stamp}`,
    creation,
    links:
      remaking.links ??
      texts.flatMap(({ server, alias }) => {
        const found = target(server);
        return found ? [{ server: found, alias }] : [];
      }),
    lost: remaking.links ? [] : texts.filter(({ server }) => target(server) === undefined),
  };
}

function madeOf({ name }: Remaking): MadeTarget {
  return { name, made: name };
}

function linkText(text: string): LostLink {
  const cut = text.indexOf(':');
  return { server: text.slice(0, cut), alias: text.slice(cut + 1) };
}

/** It says the whole interruption: from here until the new one runs. */
function stopStep({ remaking, old, creation }: Part, parts: readonly Part[], { lookup }: RemakingScene): PlanStep {
  // Those before it in the order are stopped after it, and started before it.
  const before = parts
    .slice(
      0,
      parts.findIndex((part) => part.remaking === remaking),
    )
    .map((part) => part.remaking);
  const stops = [remaking.stop.down, ...before.map(({ stop }) => stop.takes)];
  const total = sum(stops) + parts.length * creating + (before.filter(isUpNow).length + 1) * starting;
  const clients = lookup.linksTo(old.id).map(({ client }) => client);
  const state = stateOf(remaking);
  const startedAt = textOf(recordOf(remaking.raw['State'])['StartedAt']);
  return planStep(
    { kind: 'stop', container: old, was: creation.state === 'paused' ? 'paused' : 'running' },
    {
      affects: [...new Set([old.name, ...clients])],
      interruptsSeconds: Math.round(total * 10) / 10,
      expects: [
        // One that ends again and again is here now and there then.
        { kind: 'container', id: old.id, name: old.name, ...(state === 'restarting' ? {} : { state, startedAt }) },
      ],
    },
  );
}

/** While it doesn't run: nothing is written any more. */
function savingSteps({ remaking, old }: Part): readonly PlanStep[] {
  return remaking.saveAs ? [planStep({ kind: 'commit', container: old, ...remaking.saveAs })] : [];
}

function makingSteps(
  { remaking, old, made, kept, creation, links }: Part,
  parts: readonly Part[],
): readonly PlanStep[] {
  const { name } = old;
  const { platform, endpoints, leave } = creation;
  const create: CreateAct = {
    kind: 'create',
    key: made.made,
    name,
    body: withoutLinks(creation.body),
    links,
    shares: sharesOf(creation, parts),
    ...(platform === undefined ? {} : { platform }),
  };
  const networks = endpoints.filter(({ byCreation }) => !byCreation);
  return [
    planStep(
      { kind: 'rename', container: old, from: name, to: kept },
      {
        expects: [
          { kind: 'container', id: old.id, name, ...(isUpNow(remaking) ? {} : { state: stateOf(remaking) }) },
          { kind: 'nameFree', name: kept },
        ],
      },
    ),
    planStep(create, { expects: [{ kind: 'nameFree', name }] }),
    ...leave.map((network) => planStep({ kind: 'disconnect', container: made, network, endpoint: {} })),
    ...networks.map(({ network, config }) =>
      planStep(
        { kind: 'connect', container: made, network, endpoint: config },
        { expects: [{ kind: 'network', name: network }] },
      ),
    ),
  ];
}

function withoutLinks(body: Creation['body']): Creation['body'] {
  const { Links: _, ...host } = recordOf(body['HostConfig']);
  return { ...body, HostConfig: host };
}

/** The namespaces that it has of others that are made anew. */
function sharesOf({ body }: Creation, parts: readonly Part[]): readonly SharedNamespace[] {
  const host = recordOf(body['HostConfig']);
  return (['NetworkMode', 'PidMode', 'IpcMode'] as const).flatMap((field) => {
    const mode = textOf(host[field]);
    const owner = parts.find(({ old }) => mode === `container:${old.id}` || mode === `container:${old.name}`);
    return owner ? [{ field, of: owner.made }] : [];
  });
}

/** Names are asked for where the links' servers run, or no link can lead there. */
function verifyStep({ made, links, creation, remaking }: Part, { lookup }: RemakingScene): PlanStep {
  // A hosts file of one's own holds no links.
  const ownHosts = recordsOf(remaking.raw['Mounts']).some(({ Destination }) => Destination === '/etc/hosts');
  const inert = ownHosts || textOf(recordOf(creation.body['HostConfig'])['NetworkMode']) === 'none';
  // A server that ends again and again has no address now and then.
  const asked = links.filter(({ server }) => lookup.find(server.name)?.state !== 'restarting');
  const usual = inert ? [] : asked.map(({ server, alias }) => ({ server, alias, ports: [] }));
  const names = remaking.proof ?? usual;
  return planStep({ kind: 'verify', container: made, names });
}

function endStep({ remaking, old, kept }: Part): PlanStep {
  const container = { name: kept, id: old.id };
  const expects = [{ kind: 'container', id: old.id, name: kept } as const];
  if (isKept(remaking)) return planStep({ kind: 'keepContainer', container }, { expects });
  const made = remaking.saveAs ? 'all' : engineMade(remaking);
  return planStep({ kind: 'removeContainer', container, engineMade: made }, { expects });
}

/** Its files were changed, and nobody has them but itself. */
function isKept(remaking: Remaking): boolean {
  return !remaking.saveAs && changesThatCount(remaking.layerChanges, engineMade(remaking)).length > 0;
}

function notCarriedOf({ creation, lost, old }: Part): readonly NotCarried[] {
  const container = old.name;
  return [
    ...[...creation.notCarried, ...creation.chosenAnew].map((each) => ({ container, ...each })),
    ...lost.map((link) => ({
      container,
      option: '--link',
      reason: { code: 'link-without-server', container, ...link } as const,
    })),
  ];
}

function notesOf({ remaking, creation, old, kept }: Part): readonly PlanFact[] {
  const container = old.name;
  const state = stateOf(remaking);
  return [
    ...(isKept(remaking) ? [{ code: 'old-kept-for-changes', container, kept } as const] : []),
    ...(remaking.stop.isUnknown
      ? [{ code: 'stop-time-unknown', container, seconds: remaking.stop.takes } as const]
      : []),
    ...(creation.state === 'created' && state !== 'created'
      ? [{ code: 'comes-back-created', container } as const]
      : []),
  ];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
