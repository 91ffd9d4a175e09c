import type { Creation } from '../creations/creation';
import { recordOf, recordsOf, textOf } from '../creations/rawJson';
import { aliasOfLinkName } from '../links/linkSources';
import type { ContainerLookup } from '../links/lookup';
import type { CreateAct, SharedNamespace } from './act';
import { changeableSettings, expectedDependants, expectedNetwork } from './foreseen';
import type { NotCarried, PlanStep } from './plan';
import type { PlanFact } from './planFacts';
import { planStep } from './planStep';
import { isUpNow, type Remaking, restartPolicyOf, stateOf } from './remaking';
import { notCarriedOf, notesOf } from './remakingNotes';
import { isKept, type Part, partOf, type RemakingScene } from './remakingPart';
import { startingSeconds } from './stopEstimate';
import { supportOfParts } from './support';

/** Seconds, roughly, that an engine takes to create a container. */
const creating = 0.1;

export interface RemakingSteps {
  readonly steps: readonly PlanStep[];
  readonly notCarried: readonly NotCarried[];
  readonly notes: readonly PlanFact[];
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
    steps: foreseeing(parts, scene.lookup, [
      ...reversed.flatMap((part) => [
        ...(isUpNow(part.remaking) ? [stopStep(part, parts, scene)] : []),
        ...holdingSteps(part),
      ]),
      ...parts.flatMap(savingSteps),
      ...parts.flatMap((part) => makingSteps(part, parts, scene)),
      ...starts.map(startStep),
      ...starts
        .filter(({ remaking }) => stateOf(remaking) !== 'restarting')
        .map((part) => verifyStep(part, parts, scene)),
      ...starts
        .filter(({ creation }) => creation.state === 'paused')
        .map(({ made }) => planStep({ kind: 'pause', container: made })),
      ...reversed.map(endStep),
    ]),
    notCarried: parts.flatMap(notCarriedOf),
    notes: parts.flatMap(notesOf),
  };
}

/** Before the first step is done, all that is made anew must be as it was read, and what it rests on must be up. */
function foreseeing(
  parts: readonly Part[],
  lookup: ContainerLookup,
  [first, ...others]: readonly PlanStep[],
): readonly PlanStep[] {
  if (!first) return [];
  const settings = parts.map(
    ({ old: { id, name }, remaking }) =>
      ({ kind: 'settings', id, name, settings: changeableSettings(remaking.raw) }) as const,
  );
  const ids = parts.map(({ old }) => old.id);
  const expects = [...first.expects, ...supportOfParts(parts, lookup), ...settings, expectedDependants(ids, lookup)];
  return [{ ...first, expects }, ...others];
}

/** This step tells the whole interruption: from here until the new one runs. */
function stopStep({ remaking, old, creation }: Part, parts: readonly Part[], { lookup }: RemakingScene): PlanStep {
  // Those before it in the order are stopped after it, and started before it.
  const before = parts
    .slice(
      0,
      parts.findIndex((part) => part.remaking === remaking),
    )
    .map((part) => part.remaking);
  const stops = [remaking.stop.down, ...before.map(({ stop }) => stop.takes)];
  const total = sum(stops) + parts.length * creating + (before.filter(isUpNow).length + 1) * startingSeconds;
  const clients = lookup.linksTo(old.id).map(({ client }) => client);
  const state = stateOf(remaking);
  const startedAt = textOf(recordOf(remaking.raw['State'])['StartedAt']);
  return planStep(
    { kind: 'stop', container: old, was: creation.state === 'paused' ? 'paused' : 'running' },
    {
      affects: [...new Set([old.name, ...clients])],
      interruptsSeconds: Math.round(total * 10) / 10,
      expects: [
        // A container that keeps ending is up at one moment and down at the next.
        { kind: 'container', id: old.id, name: old.name, ...(state === 'restarting' ? {} : { state, startedAt }) },
      ],
    },
  );
}

/** An engine that restarts would start the old one, too: two containers would work on the same data. */
function holdingSteps({ remaking, old }: Part): readonly PlanStep[] {
  const policy = restartPolicyOf(remaking);
  return policy ? [planStep({ kind: 'holdRestart', container: old, policy })] : [];
}

/** Its files are saved while it doesn't run: nothing is written any more. */
function savingSteps({ remaking, old }: Part): readonly PlanStep[] {
  return remaking.saveAs ? [planStep({ kind: 'commit', container: old, ...remaking.saveAs })] : [];
}

/** Expects the old one to be down, as somebody else may have started it again: two must never work on the same data. */
function startStep({ remaking, old, made, kept }: Part): PlanStep {
  const isDown = { kind: 'container', id: old.id, name: kept, state: 'exited' } as const;
  return planStep({ kind: 'start', container: made }, { expects: isUpNow(remaking) ? [isDown] : [] });
}

function makingSteps(
  { remaking, old, made, kept, creation, links }: Part,
  parts: readonly Part[],
  { lookup }: RemakingScene,
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
    planStep(create, {
      expects: [
        { kind: 'nameFree', name },
        ...endpoints.flatMap((each) => (each.byCreation ? expectedNetwork(each.network, lookup) : [])),
      ],
    }),
    ...leave.map((network) => planStep({ kind: 'disconnect', container: made, network, endpoint: {} })),
    ...networks.map(({ network, config }) =>
      planStep(
        { kind: 'connect', container: made, network, endpoint: config },
        { expects: [expectedNetwork(network, lookup)] },
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
function verifyStep(part: Part, parts: readonly Part[], { lookup }: RemakingScene): PlanStep {
  const [network] = sharesOf(part.creation, parts).filter(({ field }) => field === 'NetworkMode');
  // In another's network it has that one's names.
  const { links, creation, remaking } = parts.find(({ made }) => made === network?.of) ?? part;
  // A hosts file of one's own holds no links.
  const ownHosts = recordsOf(remaking.raw['Mounts']).some(({ Destination }) => Destination === '/etc/hosts');
  const inert = ownHosts || textOf(recordOf(creation.body['HostConfig'])['NetworkMode']) === 'none';
  // A server that keeps ending has no address at some moments.
  const asked = links.filter(({ server }) => lookup.find(server.name)?.state !== 'restarting');
  const usual = inert ? [] : asked.map(({ server, alias }) => ({ server, alias: aliasOfLinkName(alias), ports: [] }));
  const names = remaking.proof ?? usual;
  return planStep({ kind: 'verify', container: part.made, names });
}

/** The old one stays where the new one was removed or has ended meanwhile: then it is all there is. */
function endStep({ remaking, old, kept, made: { made: key, name }, creation }: Part): PlanStep {
  const container = { name: kept, id: old.id };
  const expects = [{ kind: 'container', id: old.id, name: kept } as const];
  if (isKept(remaking)) return planStep({ kind: 'keepContainer', container }, { expects });
  // One that keeps ending is down at some moments, as the old one was.
  const mustBeUp = creation.state !== 'created' && stateOf(remaking) !== 'restarting';
  const stands = { kind: 'made', key, name, isUp: mustBeUp } as const;
  return planStep(
    { kind: 'removeContainer', container, isSaved: remaking.saveAs !== undefined },
    { expects: [...expects, stands] },
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
