import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DockerEngine } from '../../../src/engine/DockerEngine';
import { sweepSidecars } from '../../../src/engine/observation/sidecar';
import { sidecarSpec } from '../../../src/engine/observation/sidecarMarks';
import { www } from '../core/scenes';

const client = { ...www(), id: 'f'.repeat(64) };
const made = sidecarSpec(client, 'alpine', []);
const inClient = `container:${client.id}`;

/** An entry of a list and what an inspect says of it, as our own sidecars have them but for `changes`. */
function entry(id: string, changes: { readonly State?: string; readonly Created?: number; readonly Name?: string }) {
  const { State = 'running', Created = 0, Name = made.name } = changes;
  const Labels = made.labels;
  return {
    ...{ Id: id.repeat(64), Names: [`/${Name}`], State, Created, Labels, Command: "sh -c 'sleep 60'" },
    ...{ HostConfig: { NetworkMode: inClient, PidMode: inClient }, Name: `/${Name}` },
    Config: { Labels, Entrypoint: made.entrypoint, Cmd: null },
  };
}

/** The paths of what was removed in one connection to an engine that heeds no filter and has these. */
async function removed(containers: readonly object[], SystemTime?: string): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'no-filter-'));
  const gone = new Set<string>();
  const server = createServer(({ method, url = '' }, answer) => {
    if (method === 'DELETE') gone.add(url);
    const one = containers.find((each) => 'Id' in each && url.includes(String(each.Id)));
    const inspected = one && { ...one, State: { Status: 'State' in one ? one.State : '' } };
    const told = url.endsWith('/info') ? { SystemTime } : (inspected ?? containers);
    answer.end(method === 'DELETE' ? undefined : JSON.stringify(told));
  });
  await new Promise<void>((resolve) => server.listen(join(folder, 'engine.sock'), resolve));
  const engine = new DockerEngine(`unix://${folder}/engine.sock`);
  const once = new AbortController();
  try {
    const swept = sweepSidecars(engine, () => true, once.signal, 60_000);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    once.abort();
    await swept.catch(() => undefined);
    return [...gone];
  } finally {
    engine.dispose();
    server.close();
    await rm(folder, { recursive: true });
  }
}

const itself = { Id: client.id, Names: ['/www'], State: 'running', Labels: null };

it('nobody but a sidecar is ever swept away, not even where the engine heeds no filter', async () => {
  const paths = await removed([
    { Id: 'a'.repeat(64), Names: ['/datastore'], State: 'exited', Labels: null },
    { Id: 'b'.repeat(64), Names: ['/www'], State: 'running', Labels: { 'com.example': 'x' } },
    { Id: 'c'.repeat(64), Names: ['/left'], State: 'exited', Labels: made.labels },
    entry('d', { State: 'exited' }),
    entry('e', { State: 'exited', Name: 'container-links-sidecar-mine' }),
    itself,
  ]);
  expect(paths).toEqual([expect.stringMatching(new RegExp(`/containers/${'d'.repeat(64)}[?].*v=false`))]);
});

it("its age counts by the engine's clock, and one is young where that isn't told", async () => {
  const engineNow = 1_000_000;
  const two = [entry('a', { Created: engineNow - 30 }), entry('b', { Created: engineNow - 90 }), itself];
  const time = new Date(engineNow * 1000).toISOString();
  expect(await removed(two, time)).toEqual([expect.stringContaining('b'.repeat(64))]);
  expect(await removed(two)).toEqual([]);
});
