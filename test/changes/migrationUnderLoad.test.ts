import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ChangeScene } from './ChangeScene';

/** Adds one to a number in Redis every 50 ms, and writes down when (seconds of the machine) and what was acknowledged. */
const writer = `while :; do
  said=$(printf 'INCR n\\r\\nQUIT\\r\\n' | nc -w 1 redis 6379 2>/dev/null | head -n 1 | tr -d ':\\r')
  case "$said" in [0-9]*) echo "$(cut -d' ' -f1 /proc/uptime) $said" >> /acks/log;; esac
  usleep 50000
done`;

describe.each(['20.10', '26.1', '28.5'] as const)('A migration under load on %s', (kind) => {
  let journal: string;
  let scene: ChangeScene;

  beforeAll(async () => {
    journal = await mkdtemp(join(tmpdir(), 'container-links-journal-'));
    scene = new ChangeScene(kind, 'load', journal);
  });

  afterAll(async () => {
    await scene.clear();
    await rm(journal, { recursive: true });
  });

  async function acknowledged(): Promise<readonly { readonly at: number; readonly number: number }[]> {
    const log = await scene.inside('www', 'cat', '/acks/log');
    return log.split('\n').map((line) => {
      const [at, number] = line.split(' ').map(Number);
      return { at: at ?? Number.NaN, number: number ?? Number.NaN };
    });
  }

  it('loses no write that was acknowledged, and interrupts as long as the plan said', async () => {
    await scene.run('datastore', { Image: 'redis:latest', Cmd: null, StopSignal: 'SIGTERM' });
    await scene.run('www', {
      Cmd: ['/bin/sh', '-c', writer],
      Volumes: { '/acks': {} },
      HostConfig: { Links: [`${scene.prefix}datastore:redis`] },
    });
    await expect.poll(() => scene.inside('www', 'cat', '/acks/log'), { timeout: 60_000 }).toMatch(/ 20$/m);
    const { plan } = await scene.migration(['www']);
    await scene.carryOut(plan);
    const before = (await acknowledged()).length;
    await expect.poll(async () => (await acknowledged()).length, { timeout: 60_000 }).toBeGreaterThan(before + 20);
    await sleep(200);

    const acks = await acknowledged();
    const held = Number((await scene.inside('datastore', 'redis-cli', 'GET', 'n')).trim());
    expect(held).toBeGreaterThanOrEqual(Math.max(...acks.map(({ number }) => number)));
    expect(new Set(acks.map(({ number }) => number)).size).toBe(acks.length);

    const gaps = acks.slice(1).map(({ at }, index) => at - (acks[index]?.at ?? at));
    const interruptions = plan.steps.flatMap(({ interruptsSeconds }) => interruptsSeconds ?? []);
    const planned = interruptions.reduce((sum, seconds) => sum + seconds, 0);
    const slowness = interruptions.length * (await scene.slowness());
    expect(Math.abs(Math.max(...gaps) - planned)).toBeLessThan(1 + slowness);
  });
});
