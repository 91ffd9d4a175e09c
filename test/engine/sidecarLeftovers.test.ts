import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { ContainerSpec } from '../../src/core/plans/containerSpec';
import { creationBody } from '../../src/core/plans/creationBody';
import { DockerEngine } from '../../src/engine/DockerEngine';
import { sweepSidecars, withSidecar } from '../../src/engine/observation/sidecar';
import { sidecarSpec } from '../../src/engine/observation/sidecarMarks';
import { openEngine } from '../../src/engine/openEngine';
import type { Engine } from '../../src/engine/port/Engine';
import { EngineScene, eventually, refusal } from './EngineScene';
import { LostAnswers } from './LostAnswers';

const scene = new EngineScene('leftover');
afterAll(() => scene.clear());

/** A sidecar as a crash leaves it, but for `changes`. Gives its id. */
async function leave(client: string, changes: Partial<ContainerSpec> = {}, start = false): Promise<string> {
  const spec = sidecarSpec(await scene.inspected(client), 'alpine:latest', []);
  // It stays when it ends, as that of an engine that crashed with it.
  const left = { ...spec, ...changes, autoRemove: false };
  // As another process would: its own an engine knows by their names.
  const { id } = await scene.engine.createRaw(left.name, creationBody(left));
  if (start) await scene.engine.start(id);
  return id;
}

async function isThere(id: string): Promise<boolean> {
  return await scene.inspected(id).then(
    () => true,
    () => false,
  );
}

async function listed(engine: Engine = scene.engine): Promise<readonly string[]> {
  return (await engine.list()).map(({ id }) => id);
}

const isOn = () => true;

it('a sidecar whose answer was lost when it was made is removed by its name', async () => {
  const client = await scene.run(scene.freshName());
  const before = await scene.inventory();
  const folder = await mkdtemp(join(tmpdir(), 'lost-'));
  const door = new LostAnswers(scene.lab.socket, (_, path) => path.includes('/containers/create'));
  await door.listen(join(folder, 'door.sock'));
  const engine = new DockerEngine(`unix://${folder}/door.sock`);
  try {
    const look = withSidecar(engine, await scene.inspected(client), 'alpine:latest', async () => 'looked');
    expect((await refusal(look)).code).toBe('unreachable');
    expect(door.lost).toBe(1);
    expect(await scene.inventory()).toEqual(before);
  } finally {
    engine.dispose();
    await door.close();
    await rm(folder, { recursive: true });
  }
});

it('one that was never started and too young at first is removed in the second sweep', async () => {
  const client = await scene.run(scene.freshName());
  const before = await scene.inventory();
  const young = await leave(client);
  const swept = sweepSidecars(scene.engine, isOn, new AbortController().signal, 2_000);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect(await isThere(young)).toBe(true);
  const younger = await leave(client);
  await swept;
  expect([await isThere(young), await isThere(younger)]).toEqual([false, true]);
  await scene.engine.remove(younger, { force: true, volumes: true });
  expect(await scene.inventory()).toEqual(before);
});

it('on connection those that ended or lost their client go, and none that may be at work', async () => {
  const [client, lost] = [await scene.run(scene.freshName()), await scene.run(scene.freshName())];
  const working = await leave(client, {}, true);
  const fresh = await leave(client);
  const ended = await leave(client, {}, true);
  await scene.call('POST', `/containers/${ended}/kill`);
  const orphan = await leave(lost, {}, true);
  await scene.engine.remove(lost, { force: true, volumes: false });
  const off = await openEngine(scene.lab.endpoint, { hasSidecars: () => false });
  const on = await openEngine(scene.lab.endpoint, { hasSidecars: isOn });
  expect(await listed(on)).not.toContain(working);
  // Nobody here makes any: whoever made it, it is shown.
  expect(await listed(off)).toContain(working);
  await eventually(async () => {
    expect(await Promise.all([working, fresh, ended, orphan].map(isThere))).toEqual([true, true, false, false]);
  });
  off.dispose();
  on.dispose();
  for (const id of [working, fresh]) await scene.engine.remove(id, { force: true, volumes: false });
});

it('nothing goes while sidecars are switched off', async () => {
  const client = await scene.run(scene.freshName());
  const ended = await leave(client, {}, true);
  await scene.call('POST', `/containers/${ended}/kill`);
  await sweepSidecars(scene.engine, () => false, new AbortController().signal, 10);
  expect(await isThere(ended)).toBe(true);
  await sweepSidecars(scene.engine, isOn, new AbortController().signal, 10);
  expect(await isThere(ended)).toBe(false);
});

it("a stranger's container is shown and stays, in whatever but one mark it looks like a sidecar", async () => {
  const client = await scene.run(scene.freshName());
  const label = { 'container-links.sidecar': 'f'.repeat(64) };
  const strangers = [
    await leave(client, { name: scene.freshName() }, true),
    await leave(client, { entrypoint: ['/bin/sleep', '1000000'] }, true),
    await leave(client, { network: 'default' }, true),
    await leave(client, { labels: label }, true),
  ];
  const inItsProcesses = await leave(client, { pidMode: 'host' });
  for (const id of strangers) await scene.call('POST', `/containers/${id}/kill`);
  expect(await listed()).toEqual(expect.arrayContaining(strangers));
  await sweepSidecars(scene.engine, isOn, new AbortController().signal, 10);
  expect(await Promise.all([...strangers, inItsProcesses].map(isThere))).toEqual([true, true, true, true, true]);
  for (const id of [...strangers, inItsProcesses]) await scene.engine.remove(id, { force: true, volumes: false });
});

it('a sidecar makes no volume of its image and runs no health check of it', async () => {
  const client = await scene.run(scene.freshName());
  const image = `${scene.name('checked')}:latest`;
  const changes = ['VOLUME /var/data', 'HEALTHCHECK CMD true'].map(
    (change) => `&changes=${encodeURIComponent(change)}`,
  );
  await scene.call('POST', `/commit?container=${client}&repo=${scene.name('checked')}&tag=latest${changes.join('')}`);
  const volumes = async () => JSON.stringify(await scene.call('GET', '/volumes'));
  try {
    const before = await volumes();
    const seen = await withSidecar(scene.engine, await scene.inspected(client), image, async (run) => {
      expect((await run(['sh', '-c', 'echo x > /var/data/file'])).exitCode).toBe(0);
      const found = await scene.call('GET', '/containers/json?filters={"label":["container-links.sidecar"]}');
      expect(await volumes()).toBe(before);
      return JSON.stringify(found);
    });
    expect(seen).toContain(client);
    expect(seen).not.toContain('health');
    expect(await volumes()).toBe(before);
  } finally {
    await scene.call('DELETE', `/images/${image}`);
  }
});
