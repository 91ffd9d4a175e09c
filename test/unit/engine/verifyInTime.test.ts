import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Engine } from '../../../src/engine/port/Engine';
import { type VerifiedLink, type VerifyOptions, verify } from '../../../src/engine/verification/verify';
import { sentence } from '../../../src/words/sentence';
import { datastore, sceneOf, www } from '../core/scenes';
import { attachment } from '../links/containers';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const never = () => new Promise<never>(() => undefined);
const files: Partial<Engine> = {
  readFile: async (_, path) => Buffer.from(path === '/etc/hosts' ? '' : 'nameserver 10.0.0.53\nnameserver 10.0.0.54\n'),
};

/** What a verification of so many links of one client gives within ten seconds, if anything. */
async function withinTenSeconds(engine: Partial<Engine>, count: number, options: VerifyOptions = {}) {
  const links = Array.from({ length: count }, (_, at) => `datastore:alias${at}`);
  const client = www({ networkMode: 'app', networks: [attachment('app', { ipv4: '172.18.0.3', links })] }, {});
  const server = datastore({ networks: [attachment('app', { ipv4: '172.18.0.2' })] });
  const { lookup } = sceneOf('28.5.2', [client, server]);
  const asked = lookup
    .linksFrom(client.id)
    .filter(({ kind }) => kind === 'endpoint')
    .map((link) => ({ link, server }));
  expect(asked).toHaveLength(count);
  let rows: readonly VerifiedLink[] | undefined;
  void verify(engine as Engine, client, asked, options).then((told) => {
    rows = told;
  });
  await vi.advanceTimersByTimeAsync(10_000);
  return rows?.map(({ how, ...row }) => ({ ...row, how: how.map(sentence) }));
}

it.each([1, 200])('silent name servers keep nobody waiting longer than ten seconds, with %d links', async (count) => {
  const rows = await withinTenSeconds({ ...files, exec: never }, count);
  expect(rows).toHaveLength(count);
  expect(rows?.every(({ unknown }) => unknown === true)).toBe(true);
  expect(rows?.[0]?.how).toContain('No answer came in the time that there was.');
  const last = rows?.at(-1)?.how.join(' ');
  if (count === 200) expect(last).toContain('There was no time left to ask: this was not tried.');
});

it('nor does an engine that gives no file', async () => {
  const rows = await withinTenSeconds({ readFile: never, exec: never }, 3);
  expect(rows).toHaveLength(3);
});

it('nor a sidecar that does not come about', async () => {
  const missing = { exitCode: 127, stdout: Buffer.alloc(0), stderr: Buffer.alloc(0) };
  const engine: Partial<Engine> = { ...files, exec: async () => missing, images: never };
  const rows = await withinTenSeconds(engine, 3, { mode: 'sidecar' });
  expect(rows?.[0]?.how).toContain("A sidecar didn't help.");
});
