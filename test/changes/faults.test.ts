import { describe, expect, test } from 'vitest';
import type { Act } from '../../src/core/plans/act';
import { request } from '../lab/engines/engineHttp';
import type { EngineKind } from '../lab/engines/engineKind';
import { startRegistry } from '../lab/registry/startRegistry';
import { ChangeScene } from './ChangeScene';
import { type Fault, faults } from './FaultAt';
import { FaultyChange } from './FaultyChange';
import { type FaultTrial, faultTrials } from './faultTrials';
import { pictureOf, type ScenePicture, withoutOld } from './pictureOf';

/** One in so many faults is tried, on each engine others. `SHARE=1` lets every request fail in every way: some hours. */
const isDeep = process.env['CONTAINER_LINKS_DEEP'] !== undefined;
const engines: readonly EngineKind[] = ['20.10', '26.1', '28.5'];
const kinds = engines.filter((kind) => process.env['ENGINES']?.split(',').includes(kind) ?? true);
const share = Number(process.env['SHARE'] ?? (isDeep ? 71 : 293));

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
  { registry, isUndone }: { readonly registry: string; readonly isUndone: boolean },
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
  const turning = isUndone ? turningPoint(requests) : -1;
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

describe.concurrent(`a fault at each request of a change (SHARE=${share})`, () => {
  test.for(kinds)(
    'leaves all as it was, or all new, on engine %s',
    { timeout: 150_000_000 / share },
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
      const planned = new Set<Act['kind']>();
      const wrong: string[] = [];
      const only = process.env['TRIALS']?.split(',');
      const trials = Object.entries(faultTrials)
        .flatMap(([planKind, ways]) =>
          Object.entries(ways).map(([way, trial]) => ({ name: `${planKind} ${way}`, trial })),
        )
        .filter(({ trial }) => trial.only === undefined || trial.only === kind);
      const names = trials.map((each) => each.name);
      // Shared out over all trials: each engine begins with another one.
      let turn = Math.floor((kinds.indexOf(kind) * share) / kinds.length);
      for (const { name, trial } of trials.filter((each) => only?.includes(each.name) ?? true)) {
        // Faults amid the undo of a trial befall one engine, unless all is tried.
        const isUndone =
          share === 1 || trial.only === kind || names.indexOf(name) % kinds.length === kinds.indexOf(kind);
        const { acts, requests, attempt, undoing, attemptUndo } = await attempts(scene, change, trial, {
          registry: registry.address,
          isUndone,
        });
        for (const act of acts) planned.add(act);
        const results: Awaited<ReturnType<typeof attempt>>[] = [];
        const each = (faultsOf: readonly Fault[], count: number, how: typeof attempt) =>
          faultsOf.flatMap((fault) => Array.from({ length: count }, (_, number) => () => how(number, fault)));
        const chosen = [...each(tried, requests, attempt), ...each(amidUndo, undoing, attemptUndo)];
        for (const one of chosen) {
          if (turn % share === 0) results.push(await one());
          turn += 1;
        }
        const count = (is: 'new' | 'old' | 'wrong') => results.filter((each) => each.is === is).length;
        console.log(
          `engine ${kind}, ${name}: ${count('old')} undone, ${count('new')} overcome, ${count('wrong')} wrong of ${chosen.length}`,
        );
        wrong.push(...results.flatMap((each) => (each.is === 'wrong' ? `${name}, ${each.place}` : [])));
      }
      expect(wrong).toEqual([]);
      if (!only) expect([...planned].sort()).toEqual(everyAct.toSorted());
    },
  );
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
