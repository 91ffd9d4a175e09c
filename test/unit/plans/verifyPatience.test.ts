import { expect, it, vi } from 'vitest';
import type { ActContext, ProbeResult } from '../../../src/changes/running/ActContext';
import type { ChangeEngine } from '../../../src/changes/running/ChangeEngine';
import { verifyAct } from '../../../src/changes/running/verifyAct';
import type { Target } from '../../../src/core/plans/act';
import { sampleContainer } from '../creation/sampleScene';

const web = sampleContainer('a', 'web');

/** How it ends when the server answers so each time, and how often it was asked. */
async function looked(server: Target, answer: (times: number) => ProbeResult) {
  const probe = vi.fn(() => Promise.resolve(answer(probe.mock.calls.length)));
  const context: ActContext = {
    engine: { inspect: () => Promise.resolve(web) } as unknown as ChangeEngine,
    made: new Map([['db', 'made']]),
    changed: new Set(),
    leftovers: new Set(),
    warnings: [],
    probe,
    progress: () => undefined,
    sleep: () => Promise.resolve(),
  };
  const container = { id: web.id, name: web.name };
  const act = { kind: 'verify', container, names: [{ alias: 'db', server, ports: [1] }] } as const;
  const end = await verifyAct(act, context).then(
    () => 'well',
    () => 'failed',
  );
  return [end, probe.mock.calls.length];
}

it('a server that was started just now may take a minute until it listens, but no longer to be found', async () => {
  const slow = (times: number): ProbeResult => (times > 100 ? 'well' : { closedPort: 1 });
  expect(await looked({ name: 'db', made: 'db' }, slow)).toEqual(['well', 101]);
  expect(await looked({ name: 'db', id: 'b' }, slow)).toEqual(['failed', 5]);
  expect(await looked({ name: 'db', made: 'db' }, () => 'unresolved')).toEqual(['failed', 5]);
});
