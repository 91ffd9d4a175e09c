import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { DockerEngine } from '../../src/engine/DockerEngine';
import { sweepSidecars, withSidecar } from '../../src/engine/observation/sidecar';
import { EngineScene, refusal } from './EngineScene';
import { LostAnswers } from './LostAnswers';

const scene = new EngineScene('leftover');
afterAll(() => scene.clear());

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
  const labels = { 'container-links.sidecar': client };
  const { id: young } = await scene.engine.create(scene.spec({ labels }));
  const swept = sweepSidecars(scene.engine, new AbortController().signal, 2_000);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect((await scene.engine.sidecars()).map(({ id }) => id)).toContain(young);
  const { id: younger } = await scene.engine.create(scene.spec({ labels }));
  await swept;
  const left = (await scene.engine.sidecars()).map(({ id }) => id);
  expect(left).toContain(younger);
  expect(left).not.toContain(young);
  await scene.engine.remove(younger, { force: true, volumes: true });
  expect(await scene.inventory()).toEqual(before);
});
