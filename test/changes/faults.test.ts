import { afterAll, describe, expect, test } from 'vitest';
import type { Act } from '../../src/core/plans/act';
import { request } from '../lab/engines/engineHttp';
import type { EngineKind } from '../lab/engines/engineKind';
import { startRegistry } from '../lab/registry/startRegistry';
import { Randomness } from '../lab/replay/Randomness';
import { ChangeScene } from './ChangeScene';
import { type Fault, faults } from './FaultAt';
import { FaultyChange } from './FaultyChange';
import { type FaultTrial, faultTrials } from './faultTrials';
import { pictureOf, type ScenePicture, withoutOld } from './pictureOf';

/** Seconds in which faults are tried at each trial; then the next begins. `EVERY=1` lets every request fail in every way: some hours. */
const isDeep = process.env['CONTAINER_LINKS_DEEP'] !== undefined;
const isEvery = process.env['EVERY'] === '1';
const trialSeconds = isEvery ? Number.POSITIVE_INFINITY : Number(process.env['TRIAL_SECONDS'] ?? (isDeep ? 240 : 15));
const engines: readonly EngineKind[] = ['20.10', '26.1', '28.5'];
const kinds = engines.filter((kind) => process.env['ENGINES']?.split(',').includes(kind) ?? true);
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000_000);

const onlyFaults = process.env['FAULTS']?.split(',');
const tried = Object.keys(faults).filter((fault): fault is Fault => onlyFaults?.includes(fault) ?? true);

/** What can befall a request while what was done is taken back. */
const amidUndo = tried.filter((fault) => !fault.endsWith('Finished') && fault !== 'tooLate');

/** The last request before which nothing is past undoing: its refusal begins the longest undo. */
function turningPoint(requests: readonly string[]): number {
  const end = requests.findIndex((each) => each.startsWith('DELETE '));
  const doing =
    /^POST (?:\/v[\d.]+)?\/(?:containers\/[^/]+\/(?:start|pause)|networks\/[^/]+\/connect|containers\/create)/;
  return requests.slice(0, end < 0 ? undefined : end).findLastIndex((each) => doing.test(each));
}

/** Old containers without a new one, and the other way round; never both at work, and never none. */
function isOneOfEach({ containers: old }: ScenePicture, { containers: now }: ScenePicture): boolean {
  const isUp = (name: string) => /"state":"(?:running|paused)"/.test(now[name] ?? '');
  return Object.keys(old).every(
    (name) => (name in now || `${name}-before` in now) && !(isUp(name) && isUp(`${name}-before`)),
  );
}

/** Makes attempts at one trial, from the same ground each time. */
async function attempts(
  scene: ChangeScene,
  change: FaultyChange,
  { prepare, plan, wearsOff }: FaultTrial,
  registry: string,
) {
  let before: ScenePicture | undefined;
  const ground = async (): Promise<ScenePicture> => {
    if (before) return before;
    await scene.empty();
    await prepare(scene);
    before = await pictureOf(scene);
    return before;
  };
  const planned = () => plan(scene, registry);
  await ground();
  const acts = (await planned()).steps.map(({ act }) => act.kind);
  const requests = await change.requestsOf(await planned());
  const wanted = withoutOld(await pictureOf(scene));
  before = undefined;
  const told = (is: 'new' | 'old' | 'wrong', place: string, now: ScenePicture) => {
    if (process.env['SHOW']) console.log(is, place);
    if (wearsOff || is !== 'old') before = undefined;
    return { is, place: is === 'wrong' ? `${place}: ${JSON.stringify(now)}` : place } as const;
  };
  const attempt = async (number: number, fault: Fault) => {
    const old = await ground();
    const { how, hit } = await change.run(await planned(), [{ number, fault }]);
    const now = await pictureOf(scene);
    const isOld = JSON.stringify(now) === JSON.stringify(old);
    const isNew = !isOld && JSON.stringify(withoutOld(now)) === JSON.stringify(wanted);
    return told(isOld ? 'old' : isNew ? 'new' : 'wrong', `${fault} at ${number}, ${hit} (${how})`, now);
  };
  const turning = turningPoint(requests);
  if (turning >= 0) await ground();
  const undoing = turning < 0 ? 0 : await change.undoOf(await planned(), turning);
  before = undefined;
  /** What the engine won't take back is told, and taken back later. */
  const attemptUndo = async (number: number, fault: Fault) => {
    const old = await ground();
    const hits = [{ number: turning, fault: 'refused' } as const, { number: turning + 1 + number, fault }];
    const { how, hit, told: said, undoLater } = await change.run(await planned(), hits);
    const place = `${fault} at ${number} of the undo, ${hit} (${how}, ${said})`;
    const left = await pictureOf(scene);
    const isTold = how === 'resumed' || ['change-not-undone', 'change-unfinished'].includes(said ?? '');
    if (JSON.stringify(left) !== JSON.stringify(old) && !(isTold && isOneOfEach(old, left))) {
      return told('wrong', place, left);
    }
    await undoLater?.();
    const now = await pictureOf(scene);
    return told(JSON.stringify(now) === JSON.stringify(old) ? 'old' : 'wrong', `${place}, later`, now);
  };
  return { acts, requests: requests.length, attempt, undoing, attemptUndo };
}

const planned = new Set<Act['kind']>();
const only = process.env['TRIALS']?.split(',');
const allTrials = Object.entries(faultTrials).flatMap(([planKind, ways]) =>
  Object.entries(ways).map(([way, trial]) => ({ name: `${planKind} ${way}`, trial })),
);

/** In a run with little time each trial befalls one engine, another in another run. */
function trialsOn(kind: EngineKind): typeof allTrials {
  const turn = kinds.indexOf(kind);
  return allTrials
    .filter(({ trial }) => trial.only === undefined || trial.only === kind)
    .filter(({ trial }, index) => isDeep || isEvery || trial.only === kind || (index + seed) % kinds.length === turn)
    .filter(({ name }) => only?.includes(name) ?? true);
}

describe.concurrent(`a fault at a request of a change (SEED=${seed})`, () => {
  test.for(kinds)(
    'leaves all as it was, or all new, on engine %s',
    { timeout: isDeep || isEvery ? 24 * 3_600_000 : 900_000 },
    async (kind, { onTestFinished }) => {
      const scene = new ChangeScene(kind, 'fault', 'no journal of its own');
      const change = await FaultyChange.open(scene);
      const registry = await startRegistry(scene.lab);
      onTestFinished(async () => {
        await scene.clear();
        await change.close();
        registry.process.kill();
        await request(scene.lab.socket, 'DELETE', `/images/${scene.prefix}app`);
        if (kind === '28.5') await request(scene.lab.socket, 'POST', '/swarm/leave?force=true');
      });
      const wrong: string[] = [];
      const random = new Randomness(seed + kinds.indexOf(kind));
      for (const { name, trial } of trialsOn(kind)) {
        const { acts, requests, attempt, undoing, attemptUndo } = await attempts(
          scene,
          change,
          trial,
          registry.address,
        );
        for (const act of acts) planned.add(act);
        const results: Awaited<ReturnType<typeof attempt>>[] = [];
        const each = (faultsOf: readonly Fault[], count: number, how: typeof attempt) =>
          faultsOf.flatMap((fault) => Array.from({ length: count }, (_, number) => () => how(number, fault)));
        const end = performance.now() + trialSeconds * 1_000;
        const left = [...each(tried, requests, attempt), ...each(amidUndo, undoing, attemptUndo)];
        const all = left.length;
        // At least one, however slow the machine is.
        while (left.length > 0 && (results.length === 0 || performance.now() < end)) {
          for (const one of left.splice(random.below(left.length), 1)) results.push(await one());
        }
        const count = (is: 'new' | 'old' | 'wrong') => results.filter((result) => result.is === is).length;
        console.log(
          `engine ${kind}, ${name}: ${count('old')} undone, ${count('new')} overcome, ${count('wrong')} wrong, of ${all} faults`,
        );
        wrong.push(...results.flatMap(({ is, place }) => (is === 'wrong' ? `${name}, ${place}` : [])));
      }
      expect(wrong).toEqual([]);
    },
  );
});

afterAll(() => {
  if (only === undefined && kinds.length === engines.length) {
    expect([...planned].sort(), 'acts that any trial plans').toEqual(everyAct.toSorted());
  }
});

const everyAct = Object.keys({
  create: true,
  start: true,
  pause: true,
  unpause: true,
  restart: true,
  stop: true,
  holdRestart: true,
  rename: true,
  connect: true,
  disconnect: true,
  createNetwork: true,
  removeContainer: true,
  keepContainer: true,
  removeLink: true,
  verifyLinks: true,
  attach: true,
  verify: true,
  commit: true,
  pull: true,
} satisfies Readonly<Record<Act['kind'], true>>);
