import assert from 'node:assert/strict';
import { openEngine } from '../../../src/engine/openEngine';
import type { Engine, PullProgress } from '../../../src/engine/port/Engine';
import { LocalRegistry } from '../../lab/registry/LocalRegistry';
import { hostEngine } from '../run/hostRun';
import { call } from '../support/containers';
import { eventually } from '../support/eventually';
import { ourExtension, useEndpoint } from '../support/extension';
import { namesOnEngine, run, sentenceOf } from './support';

/** VS Code runs in the engine's own network here, so that the engine finds the registry on its loopback interface. */
describe('An image that is not local', () => {
  const registry = new LocalRegistry();
  let host: string;
  let engine: Engine;

  before(async () => {
    host = `localhost:${await registry.start()}`;
    await useEndpoint(hostEngine().endpoint);
    await ourExtension().activate();
    engine = await openEngine(hostEngine().endpoint);
  });

  after(async () => {
    engine.dispose();
    await registry.stop();
    for (const name of (await namesOnEngine()).filter((each) => each.startsWith('pull-'))) {
      await call('DELETE', `/containers/${name}?force=1&v=1`);
    }
    await call('DELETE', `/images/${host}/ready/app:latest`).catch(() => undefined);
    await useEndpoint(undefined);
  });

  async function isLocal(image: string): Promise<boolean> {
    return await call('GET', `/images/${image}/json`).then(
      () => true,
      () => false,
    );
  }

  it('is pulled, then the container is created', async () => {
    const image = `${host}/ready/app`;
    assert.equal(await isLocal(image), false);
    const made = await run<{ id: string; dockerRun: string }>('createContainer', {
      image,
      name: 'pull-made',
      start: false,
    });
    assert.match(made.dockerRun, /--name pull-made .*ready\/app$/);
    const { Config } = (await call('GET', `/containers/${made.id}/json`)) as { Config: { Env: string[] } };
    assert.ok(Config.Env.includes('GREETING=hello'));
  });

  const refused: readonly (readonly [string, string, RegExp])[] = [
    ['a tag that the registry has not', '/ready/app:nope', /ready\/app:nope can't be pulled.*tag/],
    ['a name that the registry has not', '/no/app', /no\/app.* can't be pulled/],
    ['an image that nobody may have', '/private/app', /private\/app.* can't be pulled/],
  ];
  for (const [what, path, sentence] of refused) {
    it(`is refused as ${what}, and nothing is created`, async () => {
      const before = await namesOnEngine();
      const said = await sentenceOf(run('createContainer', { image: host + path, name: 'pull-refused' }));
      assert.match(said, sentence);
      assert.doesNotMatch(said, /HTTP|status|daemon|\n/);
      assert.deepEqual(await namesOnEngine(), before);
    });
  }

  it('tells how far it is, and is given up when the caller cancels', async () => {
    const stop = new AbortController();
    const told: PullProgress[] = [];
    const pulling = engine.pull(`${host}/slow/app`, (progress) => told.push(progress), { signal: stop.signal });
    const given = sentenceOf(pulling);
    await eventually(() => told.some(({ fraction = 0 }) => fraction > 0 && fraction < 1), 'some of it was told');
    assert.equal(registry.stalled, 1);
    stop.abort();
    assert.match(await given, /^The engine was asked to pull the image .* That was cancelled\.$/);
    await eventually(() => registry.stalled === 0, 'the engine gave the download up');
    assert.equal(await isLocal(`${host}/slow/app`), false);
  });
});
