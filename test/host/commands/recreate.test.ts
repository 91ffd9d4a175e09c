import assert from 'node:assert/strict';
import type { ChangeResult } from '../../../src/commands/changes/carryOut';
import { hostEngine } from '../run/hostRun';
import { Containers, call } from '../support/containers';
import { ourExtension, useEndpoint } from '../support/extension';
import { inside, namesOnEngine, run, sentenceOf, stateOf } from './support';

describe('Making a container anew, from arguments', () => {
  const containers = new Containers();
  let datastore: string;

  before(async () => {
    await useEndpoint(hostEngine().endpoint);
    await ourExtension().activate();
    datastore = await containers.run('anew-datastore', 'redis:latest');
    await containers.run('anew-www', 'alpine:latest', ['anew-datastore:redis'], { Volumes: { '/kept': {} } });
  });

  after(async () => {
    for (const name of await namesOnEngine()) {
      if (name.startsWith('anew-')) await call('DELETE', `/containers/${name}?force=1&v=1`);
    }
    await containers.removeAll();
    await useEndpoint(undefined);
  });

  it('only plans when asked for no more', async () => {
    const before = await namesOnEngine();
    const { id, plan } = await run<ChangeResult>('recreate', 'anew-datastore', { dryRun: true });
    assert.equal(id, datastore);
    assert.deepEqual(await namesOnEngine(), before);
    assert.ok(plan.steps.some(({ affects }) => affects.includes('anew-www')));
    assert.ok(plan.steps.some(({ interruptsSeconds = 0 }) => interruptsSeconds > 0));
    for (const { what } of plan.steps) assert.match(what, /^[A-Z].*\.$/);
  });

  it('gives a new one with the same data, and its clients with it', async () => {
    await inside('anew-www', ['sh', '-c', 'echo written > /kept/file']);
    const { id, leftovers } = await run<ChangeResult>('recreate', 'anew-datastore');
    assert.notEqual(id, datastore);
    assert.equal(leftovers, undefined);
    assert.equal(await stateOf('anew-www'), 'running');
    assert.match(await inside('anew-www', ['cat', '/kept/file', '/etc/hosts']), /written\s[\s\S]*redis/);
    assert.deepEqual(
      (await namesOnEngine()).filter((name) => name.startsWith('anew-')),
      ['anew-datastore', 'anew-www'],
    );
  });

  it('says what it takes, and what can not be', async () => {
    assert.match(await sentenceOf(run('recreate', 'anew-www', { image: 5 })), /"image" of recreate must be a text/);
    assert.match(await sentenceOf(run('recreate', 'anew-www', { image: 'nowhere:1' })), /nowhere.*undone/);
    assert.equal(await stateOf('anew-www'), 'running');
    assert.match(await sentenceOf(run('resumeChange', { how: 'undo' })), /^No change of containers was interrupted\.$/);
  });
});
