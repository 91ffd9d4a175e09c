import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { askInside } from '../../src/changes/askInside';
import { Journal } from '../../src/changes/Journal';
import { PlanRunner } from '../../src/changes/PlanRunner';
import type { Plan } from '../../src/core/plans/plan';
import { canFinish, canUndo } from '../../src/core/plans/pointOfNoReturn';
import { DockerEngine } from '../../src/engine/DockerEngine';
import type { ChangeScene } from './ChangeScene';
import { type Fault, FaultAt, faults } from './FaultAt';

const quiet = { progress: () => undefined };

/** What became of a change. `hit`: the request that failed; undefined when there is none of that number. */
interface Outcome {
  readonly how: 'done' | 'failed' | 'resumed';
  readonly hit: string | undefined;
}

/** Carries plans out over a connection on which one request fails. */
export class FaultyChange {
  readonly #scene: ChangeScene;
  readonly #folder: string;
  readonly #proxy: FaultAt;

  /** See `open`. */
  constructor(scene: ChangeScene, folder: string, proxy: FaultAt) {
    this.#scene = scene;
    this.#folder = folder;
    this.#proxy = proxy;
  }

  static async open(scene: ChangeScene): Promise<FaultyChange> {
    const folder = await mkdtemp(join(tmpdir(), 'faults-'));
    const proxy = new FaultAt(scene.lab.socket);
    await proxy.listen(join(folder, 'engine.sock'));
    return new FaultyChange(scene, folder, proxy);
  }

  async close(): Promise<void> {
    await this.#proxy.close();
    await rm(this.#folder, { recursive: true, force: true });
  }

  /**
   * Lets each request of a change fail in every way, or every so many-th (`share`), beginning with another one for each
   * `turn`. `attempt`: one change with that fault; undefined when there is no such request.
   */
  async each<T>(
    share: number,
    turn: number,
    attempt: (number: number, fault: Fault) => Promise<T | undefined>,
  ): Promise<readonly T[]> {
    const results: T[] = [];
    for (const [index, fault] of faults.entries()) {
      for (let number = (index + turn * 4) % share; ; number += share) {
        const result = await attempt(number, fault);
        if (result === undefined) break;
        results.push(result);
      }
    }
    return results;
  }

  async run(plan: Plan, number: number, fault: Fault): Promise<Outcome> {
    const journal = await mkdtemp(join(this.#folder, 'journal-'));
    const host = new AbortController();
    const engine = new DockerEngine(`unix://${join(this.#folder, 'engine.sock')}`);
    const lasting = mortal(engine, host.signal);
    const hit = this.#proxy.arm(number, fault).then(() => 'hit' as const);
    const done = runner(journal, fault === 'gone' ? 0.1 : 1)
      .run(plan, lasting, askInside(lasting), quiet)
      .then(
        () => 'done' as const,
        () => 'failed' as const,
      );
    const isKilled = fault === 'killed' || fault === 'killedAfter';
    const first = await (isKilled ? Promise.race([done, hit]) : done);
    if (first !== 'hit' && fault !== 'gone') {
      engine.dispose();
      return { how: first, hit: this.#proxy.hit };
    }
    host.abort();
    await sleep(fault === 'killedAfter' ? 1500 : 0);
    await this.#resume(journal, number % 2 === 0);
    return { how: 'resumed', hit: this.#proxy.hit };
  }

  /** As the next start of the host does. */
  async #resume(journal: string, prefersFinish: boolean): Promise<void> {
    const interrupted = () => new Journal(journal, () => Date.now() + 120_000).interrupted();
    const [entry] = await interrupted();
    if (!entry) return;
    const again = runner(journal);
    const finishes = canFinish(entry.plan, entry.step) && !entry.undoing;
    const undoes = canUndo(entry.plan, entry.step);
    expect(finishes || undoes).toBe(true);
    const { engine } = this.#scene;
    const resume = (how: 'finish' | 'undo') => again.resume(entry, how, engine, askInside(engine), quiet);
    if (finishes && (prefersFinish || !undoes)) {
      // Where the creation had not come about there is nothing to go on with.
      await resume('finish').catch(() => resume('undo'));
    } else {
      await resume('undo');
    }
    expect(await interrupted()).toEqual([]);
  }
}

/** Waits `pace` times as long as in life. */
function runner(journal: string, pace = 1): PlanRunner {
  return new PlanRunner({
    journal: new Journal(journal, Date.now),
    sleep: (milliseconds) => sleep(milliseconds * pace),
    report: () => undefined,
  });
}

/** Once its host has ended, whoever waits for an answer waits for ever, and nothing is asked any more. */
function mortal(engine: DockerEngine, ended: AbortSignal): DockerEngine {
  const never = new Promise<never>(() => undefined);
  return new Proxy(engine, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      return async (...args: readonly unknown[]) => {
        if (ended.aborted) return await never;
        try {
          const answer: unknown = await Reflect.apply(member, target, args);
          return ended.aborted ? await never : answer;
        } catch (error) {
          if (ended.aborted) return await never;
          throw error;
        }
      };
    },
  });
}
