import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askInside } from '../../src/changes/askInside';
import { Journal } from '../../src/changes/Journal';
import { PlanRunner } from '../../src/changes/PlanRunner';
import { DockerEngine } from '../../src/engine/DockerEngine';
import type { EngineKind } from '../lab/engines/LabEngine';
import { ChangeScene } from './ChangeScene';
import { type Fault, FaultAt, faults } from './FaultAt';

/** A deep run lets every request fail in every way on every engine; others share these out among the engines. */
const isDeep = process.env['CONTAINER_LINKS_DEEP'] !== undefined;
const kinds: readonly EngineKind[] = ['20.10', '26.1', '28.5'];
const shared = Number(process.env['SHARE'] ?? (isDeep ? 1 : 3));
const quiet = { progress: () => undefined };

describe.each(kinds)('a fault at each request of a change on engine %s', (kind) => {
  let folder: string;
  let scene: ChangeScene;
  let proxy: FaultAt;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'faults-'));
    scene = new ChangeScene(kind, 'fault', join(folder, 'unused'));
    proxy = new FaultAt(scene.lab.socket);
    await proxy.listen(join(folder, 'engine.sock'));
  });
  afterAll(async () => {
    await scene.clear();
    await proxy.close();
    await rm(folder, { recursive: true });
  });

  function runner(journal: string, later = 0): PlanRunner {
    const dependencies = {
      journal: new Journal(journal, () => Date.now() + later),
      sleep: (milliseconds: number) => sleep(milliseconds),
      report: () => undefined,
    };
    return new PlanRunner(dependencies);
  }

  /** Gives what became of it. */
  async function failing(subject: string, number: number, fault: Fault): Promise<'over' | 'resolved' | 'rejected'> {
    const journal = await mkdtemp(join(folder, 'journal-'));
    const plan = await scene.recreation(subject);
    const host = new AbortController();
    const real = new DockerEngine(`unix://${join(folder, 'engine.sock')}`);
    const engine = mortal(real, host.signal);
    const hit = proxy.arm(number, fault);
    const done = runner(journal)
      .run(plan, engine, askInside(engine), quiet)
      .then(
        () => 'resolved' as const,
        () => 'rejected' as const,
      );
    const killed = fault === 'killed' || fault === 'killedAfter';
    const first = await (killed ? Promise.race([done, hit.then(() => 'hit' as const)]) : done);
    if (first === 'hit') {
      host.abort();
      await sleep(fault === 'killedAfter' ? 1500 : 0);
      await resume(journal, number % 2 === 0 ? 'finish' : 'undo');
      return 'rejected';
    }
    real.dispose();
    return proxy.hit === undefined ? 'over' : first;
  }

  /** As the next start of the host does. */
  async function resume(journal: string, how: 'finish' | 'undo'): Promise<void> {
    const [entry] = await new Journal(journal, () => Date.now() + 120_000).interrupted();
    if (!entry) return;
    const again = runner(journal, 120_000);
    try {
      await again.resume(entry, how, scene.engine, askInside(scene.engine), quiet);
    } catch {
      const [left] = await new Journal(journal, () => Date.now() + 240_000).interrupted();
      if (left) await again.resume(left, 'undo', scene.engine, askInside(scene.engine), quiet);
    }
    expect(await new Journal(journal, () => Date.now() + 240_000).interrupted()).toEqual([]);
  }

  it.each(['web', 'db'])('leaves %s and who rests on it as it was, or all of it new', async (subject) => {
    const side = subject;
    const network = await scene.network(`net-${side}`);
    const names = { db: `db-${side}`, web: `web-${side}` };
    await scene.run(names.db, { ExposedPorts: { '6379/tcp': {} }, Volumes: { '/data': {} } });
    const web = await scene.run(names.web, {
      HostConfig: { Links: [`${scene.prefix}${names.db}:redis`] },
      Volumes: { '/data': {} },
    });
    await scene.call('POST', `/networks/${network}/connect`, { Container: web, EndpointConfig: { Aliases: ['site'] } });
    for (const name of Object.values(names)) await scene.inside(name, 'sh', '-c', 'echo written > /data/file');
    const own = Object.values(names);
    const ids = async () => await Promise.all(own.map(async (name) => String((await scene.inspect(name))['Id'])));
    const chosen = subject === 'web' ? names.web : names.db;
    const remade = subject === 'web' ? [1] : [0, 1];

    let tried = 0;
    let undone = 0;
    for (const [index, fault] of faults.entries()) {
      for (let number = (index + kinds.indexOf(kind)) % shared; ; number += shared) {
        const before = await ids();
        const outcome = await failing(chosen, number, fault);
        if (outcome === 'over') break;
        const place = `${fault} at ${number}: ${proxy.hit} (${outcome})`;
        const after = await ids().catch((error: unknown) => String(error));
        const states = Object.entries(await scene.states()).filter(([name]) =>
          own.some((each) => name.startsWith(each)),
        );
        if (process.env['SHOW']) console.log(place, JSON.stringify(states));
        const changed = own.map((_, each) => after[each] !== before[each]);
        const isNew = remade.every((each) => changed[each]);
        expect(isNew || !changed.includes(true), `${place}: all or nothing ${JSON.stringify(states)}`).toBe(true);
        const up = states.filter(([, state]) => state === 'running').map(([name]) => name);
        expect(up, place).toEqual([...own].sort());
        const old = states.filter(([name]) => name.includes('-before-'));
        expect(isNew || old.length === 0, `${place}: ${JSON.stringify(states)}`).toBe(true);
        for (const name of own) expect(await scene.inside(name, 'cat', '/data/file'), place).toBe('written');
        expect(await scene.inside(names.web, 'cat', '/etc/hosts'), place).toContain('redis');
        const networks = (await scene.engine.inspect(`${scene.prefix}${names.web}`)).networks.map(({ name }) => name);
        expect(networks.sort(), place).toEqual(['bridge', network].sort());
        for (const [name] of old) await scene.call('DELETE', `/containers/${scene.prefix}${name}`);
        tried += 1;
        if (!isNew) undone += 1;
      }
    }
    expect(undone).toBeGreaterThan(tried / 4);
    console.log(`engine ${kind}, ${subject}: ${tried} faults, ${undone} undone`);
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
