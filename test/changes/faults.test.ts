import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { askInside } from '../../src/changes/askInside';
import { Journal } from '../../src/changes/Journal';
import { PlanRunner } from '../../src/changes/PlanRunner';
import { canFinish, canUndo } from '../../src/core/plans/pointOfNoReturn';
import { DockerEngine } from '../../src/engine/DockerEngine';
import type { EngineKind } from '../lab/engines/LabEngine';
import { ChangeScene } from './ChangeScene';
import { type Fault, FaultAt, faults } from './FaultAt';

/** A deep run lets every request fail in every way on every engine; others share these out among the engines. */
const isDeep = process.env['CONTAINER_LINKS_DEEP'] !== undefined;
const kinds: readonly EngineKind[] = ['20.10', '26.1', '28.5'];
const share = Number(process.env['SHARE'] ?? (isDeep ? 1 : 9));
const quiet = { progress: () => undefined };

/** One client and its server, of which one is made anew again and again, each time with another fault. */
class Trial {
  readonly #scene: ChangeScene;
  readonly #folder: string;
  readonly #proxy: FaultAt;
  readonly #subject: 'web' | 'db';
  readonly db: string;
  readonly web: string;
  #network = '';

  constructor(scene: ChangeScene, folder: string, proxy: FaultAt, subject: 'web' | 'db') {
    this.#scene = scene;
    this.#folder = folder;
    this.#proxy = proxy;
    this.#subject = subject;
    this.db = `db-${subject}`;
    this.web = `web-${subject}`;
  }

  async prepare(): Promise<void> {
    const scene = this.#scene;
    this.#network = await scene.network(`net-${this.#subject}`);
    await scene.run(this.db, { ExposedPorts: { '6379/tcp': {} }, Volumes: { '/data': {} } });
    const Links = [`${scene.prefix}${this.db}:redis`];
    const web = await scene.run(this.web, { HostConfig: { Links }, Volumes: { '/data': {} } });
    const EndpointConfig = { Aliases: ['site'] };
    await scene.call('POST', `/networks/${this.#network}/connect`, { Container: web, EndpointConfig });
    for (const name of [this.db, this.web]) await scene.inside(name, 'sh', '-c', 'echo written > /data/file');
  }

  /** Gives what became of it: `none` when there is no such request, else whether the new ones are there. */
  async run(number: number, fault: Fault): Promise<'none' | 'new' | 'old'> {
    const before = await this.#ids();
    const outcome = await this.#change(number, fault);
    if (this.#proxy.hit === undefined) return 'none';
    const states = await this.#scene.states();
    const place = `${fault} at ${number}, ${this.#proxy.hit} (${outcome}): ${JSON.stringify(states)}`;
    if (process.env['SHOW']) console.log(place);
    const after = await this.#ids();
    const remade = this.#subject === 'web' ? ['web'] : ['web', 'db'];
    const changed = Object.keys(after).filter((name) => after[name] !== before[name]);
    expect([[], remade], `${place}: all or nothing`).toContainEqual(changed.toSorted().toReversed());
    const own = Object.entries(states).filter(([name]) => name.startsWith(this.db) || name.startsWith(this.web));
    expect(
      own.filter(([, state]) => state === 'running').map(([name]) => name),
      place,
    ).toEqual([this.db, this.web]);
    const left = own.map(([name]) => name).filter((name) => name.includes('-before-'));
    expect(changed.length > 0 || left.length === 0, place).toBe(true);
    for (const name of [this.db, this.web]) {
      expect(await this.#scene.inside(name, 'cat', '/data/file'), place).toBe('written');
    }
    expect(await this.#scene.inside(this.web, 'cat', '/etc/hosts'), place).toContain('redis');
    const { networks } = await this.#scene.engine.inspect(this.#scene.prefix + this.web);
    expect(networks.map(({ name }) => name).sort(), place).toEqual(['bridge', this.#network].sort());
    for (const name of left) await this.#scene.call('DELETE', `/containers/${this.#scene.prefix}${name}`);
    return changed.length > 0 ? 'new' : 'old';
  }

  async #ids(): Promise<Readonly<Record<string, unknown>>> {
    const [web, db] = await Promise.all([this.#scene.inspect(this.web), this.#scene.inspect(this.db)]);
    return { web: web['Id'], db: db['Id'] };
  }

  async #change(number: number, fault: Fault): Promise<'done' | 'failed' | 'resumed'> {
    const journal = await mkdtemp(join(this.#folder, 'journal-'));
    const plan = await this.#scene.recreation(this.#subject === 'web' ? this.web : this.db);
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
      return first;
    }
    host.abort();
    await sleep(fault === 'killedAfter' ? 1500 : 0);
    await this.#resume(journal, number % 2 === 0);
    return 'resumed';
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

describe.concurrent(`a fault at each request of a change (SHARE=${share})`, () => {
  test.for(kinds)('leaves all as it was, or all new, on engine %s', async (kind, { onTestFinished }) => {
    const folder = await mkdtemp(join(tmpdir(), 'faults-'));
    const scene = new ChangeScene(kind, 'fault', join(folder, 'unused'));
    const proxy = new FaultAt(scene.lab.socket);
    await proxy.listen(join(folder, 'engine.sock'));
    onTestFinished(async () => {
      await scene.clear();
      await proxy.close();
      await rm(folder, { recursive: true, force: true });
    });
    for (const subject of ['web', 'db'] as const) {
      const trial = new Trial(scene, folder, proxy, subject);
      await trial.prepare();
      const counts = { new: 0, old: 0 };
      for (const [index, fault] of faults.entries()) {
        for (let number = (index + kinds.indexOf(kind) * 4) % share; ; number += share) {
          const outcome = await trial.run(number, fault);
          if (outcome === 'none') break;
          counts[outcome] += 1;
        }
      }
      console.log(`engine ${kind}, ${subject} anew: ${counts.old} faults undone, ${counts.new} overcome`);
      expect(Math.min(counts.old, counts.new)).toBeGreaterThan(0);
    }
  });
});

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
