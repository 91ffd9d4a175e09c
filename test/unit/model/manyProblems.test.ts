import { expect, it } from 'vitest';
import { LinkModel } from '../../../src/core/links/LinkModel';
import { ClientRecords } from '../../../src/model/clients/ClientRecords';
import { LinkProblems } from '../../../src/model/clients/LinkProblems';
import type { LiveModel, ModelChange } from '../../../src/model/connection/LiveModel';
import { engine28 } from '../creation/sampleScene';
import { attachment, inspected } from '../links/containers';

const clients = 5_000;
const gap = 100;

it('news of thousands of clients are told a few times, not after each slice', async () => {
  const lookup = new LinkModel();
  const listeners: ((change: ModelChange) => void)[] = [];
  const model: Partial<LiveModel> = {
    lookup,
    engine: engine28,
    onDidChange(listener) {
      listeners.push(listener);
      return { dispose: () => undefined };
    },
  };
  const problems = new LinkProblems(model as LiveModel, new ClientRecords(model as LiveModel), () => []);
  const networks = [attachment('bridge', { ipv4: '172.17.0.2' })];
  const names = Array.from({ length: clients }, (_, number) => `client${number}`);
  const server = inspected('server', { networks, linkNames: names.map((name) => `${name}/db`).sort() });
  lookup.apply({
    upserts: [server, ...names.map((name) => inspected(name, { networks }, { legacyLinks: [`/server:/${name}/db`] }))],
  });
  const told = new Set<string>();
  let tellings = 0;
  problems.onDidChange((ids) => {
    tellings += 1;
    for (const id of ids) told.add(id);
  });
  const { containers, membership } = lookup.apply({ upserts: [{ ...server, state: 'exited' }] });
  const began = performance.now();
  for (const listener of listeners) listener({ containers, membership, connection: false });
  let slices = 0;
  while (told.size < clients) {
    await new Promise((resolve) => setImmediate(resolve));
    slices += 1;
  }
  expect(problems.markedClients.size).toBe(clients);
  expect(slices).toBeGreaterThan(3);
  expect(tellings).toBeLessThanOrEqual(2 + (performance.now() - began) / gap);
  problems.dispose();
});
