import { expect, it } from 'vitest';
import { openEngine } from '../../../src/engine/openEngine';
import { LiveEngineModel } from '../../../src/model/connection/LiveEngineModel';
import { HostileEngine } from '../../lab/hostile/HostileEngine';

it('An engine of megabyte names is asked for each of them a few times, not for all of them for each', async () => {
  const texts = Array.from({ length: 12 }, (_, at) => `${at}${'x'.repeat(20_000)}`);
  const hostile = new HostileEngine(texts);
  await hostile.start();
  const model = new LiveEngineModel({ open: async () => await openEngine(hostile.endpoint) });
  const need = model.need();
  await model.firstSnapshot;
  await expect.poll(() => model.complete, { timeout: 10_000 }).toBe(true);
  expect([...model.lookup.containers()].map(({ name }) => name).sort()).toEqual([...hostile.names].sort());
  expect(hostile.listed).toBeLessThan(8 * texts.length);
  need.dispose();
  model.dispose();
  await hostile.stop();
}, 20_000);
