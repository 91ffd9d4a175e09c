import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { askInside } from '../../src/changes/running/askInside';
import { Journal } from '../../src/changes/running/Journal';
import { PlanRunner } from '../../src/changes/running/PlanRunner';
import type { Plan } from '../../src/core/plans/plan';
import { canFinish, canUndo } from '../../src/core/plans/pointOfNoReturn';
import { DockerEngine } from '../../src/engine/DockerEngine';
import type { TerminalSession } from '../../src/engine/port/Engine';
import type { ChangeScene } from './ChangeScene';
import { FaultAt, type Hit, traitsOf } from './FaultAt';

const quiet = { progress: () => undefined };

/** What became of a change. */
export interface Outcome {
  readonly how: 'done' | 'failed' | 'resumed';
  /** The request that failed last; undefined when there is none of that number. */
  readonly hit: string | undefined;
  /** What was said of it: a fact's code. */
  readonly told?: string;
  /** It is offered at the next start of the host, and is taken back by this. */
  readonly undoLater?: () => Promise<void>;
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
    // What is watched for lateness may still write.
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 10 });
  }

  /** Carries it out without any fault. Gives its requests. */
  async requestsOf(plan: Plan): Promise<readonly string[]> {
    expect(await this.run(plan, [])).toEqual({ how: 'done', hit: undefined });
    return this.#proxy.requests;
  }

  /** How many requests an undoing takes that the refusal of this one begins. */
  async undoOf(plan: Plan, number: number): Promise<number> {
    expect((await this.run(plan, [{ number, fault: 'refused' }])).how).toBe('failed');
    return this.#proxy.requests.length - number - 1;
  }

  /** The last of these faults is the one that counts: those before it are refusals. */
  async run(plan: Plan, hits: readonly Hit[]): Promise<Outcome> {
    const journal = await mkdtemp(join(this.#folder, 'journal-'));
    const host = new AbortController();
    const engine = new DockerEngine(`unix://${join(this.#folder, 'engine.sock')}`);
    const lasting = mortal(engine, host.signal);
    const { answer, resumes, isLasting, pace, acts } = traitsOf(hits.at(-1)?.fault ?? 'refused');
    const hit = this.#proxy.arm(hits).then(() => 'hit' as const);
    const by = runner(journal, pace);
    let told: string | undefined;
    const sessions: TerminalSession[] = [];
    const attach = async (id: string) => {
      sessions.push(await lasting.attach(id));
    };
    const done = by.run(plan, lasting, askInside(lasting), { ...quiet, attach }).then(
      () => 'done' as const,
      (error: unknown) => {
        told = String(Object(Object(error).fact).code);
        return 'failed' as const;
      },
    );
    const first = await (answer === 'never' ? Promise.race([done, hit]) : done);
    if (first !== 'hit' && !isLasting) {
      await this.#proxy.obeyed();
      // What the engine does late is put right by who asked for it.
      if (pace !== undefined && this.#proxy.hit?.startsWith('GET') === false) await sleep(3000);
      for (const { stream } of sessions) stream.destroy();
      engine.dispose();
      const isOffered = (await interruptedIn(journal)).length > 0;
      const undoLater = isOffered ? { undoLater: () => this.#resume(journal, false) } : {};
      return { how: first, hit: this.#proxy.hit, ...(told === undefined ? {} : { told }), ...undoLater };
    }
    host.abort();
    if (acts !== undefined) await this.#proxy.obeyed();
    await this.#resume(journal, resumes === 'finish');
    return { how: 'resumed', hit: this.#proxy.hit };
  }

  /** As the next start of the host does. */
  async #resume(journal: string, prefersFinish: boolean): Promise<void> {
    const [entry] = await interruptedIn(journal);
    if (!entry) return;
    const again = runner(journal);
    const finishes = canFinish(entry.plan, entry.step) && !entry.undoing;
    const undoes = canUndo(entry.plan, entry.step);
    expect(finishes || undoes).toBe(true);
    const { engine } = this.#scene;
    const resume = (how: 'finish' | 'undo') => again.resume(entry, how, engine, askInside(engine), quiet);
    if (finishes && (prefersFinish || !undoes)) {
      // Where the creation had not come about there is nothing to go on with.
      await resume('finish').catch(async () => {
        if ((await interruptedIn(journal)).length > 0) await resume('undo');
      });
    } else {
      await resume('undo');
    }
    expect(await interruptedIn(journal)).toEqual([]);
  }
}

/** As the next start of the host finds them. */
async function interruptedIn(journal: string) {
  return await new Journal(journal, () => Date.now() + 120_000).interrupted();
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
