import assert from 'node:assert/strict';
import type { LinkChangeResult } from '../../../src/commands/changes/changeLink';
import type { MigrationResult } from '../../../src/commands/changes/migrateLinks';
import { hostEngine } from '../run/hostRun';
import { Containers, call } from '../support/containers';
import { ourExtension, useEndpoint } from '../support/extension';
import { inside, namesOnEngine, run, sentenceOf, stateOf } from './support';

describe('Changing links, from arguments', () => {
  const containers = new Containers();
  let client: string;

  before(async () => {
    await useEndpoint(hostEngine().endpoint);
    await ourExtension().activate();
    await containers.run('chg-datastore', 'redis:latest');
    client = await containers.run('chg-www', 'alpine:latest', ['chg-datastore:redis']);
  });

  after(async () => {
    for (const name of await namesOnEngine()) {
      if (name.startsWith('chg-')) await call('DELETE', `/containers/${name}?force=1&v=1`);
    }
    await call('DELETE', '/networks/chg-net').catch(() => undefined);
    await containers.removeAll();
    await useEndpoint(undefined);
  });

  it('only plans when asked for no more', async () => {
    const { how, id, plan } = await run<LinkChangeResult>('addLink', 'chg-www', 'chg-datastore:db', { dryRun: true });
    assert.deepEqual([how, id], ['recreated', client]);
    assert.ok(plan.steps.some(({ interruptsSeconds = 0 }) => interruptsSeconds > 0));
    for (const { what } of plan.steps) assert.match(what, /^[A-Z].*\.$/);
    const migration = await run<MigrationResult>('migrate', { clients: ['chg-www'], network: 'chg-net', dryRun: true });
    assert.deepEqual(migration.clients, [{ name: 'chg-www', oldId: client, id: client }]);
    assert.match(JSON.stringify(migration.plan.notCarried), /REDIS_PORT_6379_TCP_ADDR/);
    assert.equal(await stateOf('chg-www'), 'running');
  });

  it('adds and removes a link, and says what can not be', async () => {
    const { id } = await run<LinkChangeResult>('addLink', 'chg-www', 'chg-datastore:db');
    assert.notEqual(id, client);
    assert.match(await inside(id, ['cat', '/etc/hosts']), /\tredis [\s\S]*\tdb |\tdb [\s\S]*\tredis /);
    assert.match(await sentenceOf(run('addLink', 'chg-www', 'chg-datastore:db')), /^chg-www has the link "db"/);
    assert.match(await sentenceOf(run('addLink', 'chg-www', 'nobody:db')), /nobody/);
    assert.match(
      await sentenceOf(run('removeLink', 'chg-www', 'cache')),
      /It has db and redis\.$|It has redis and db\.$/,
    );
    const removed = await run<LinkChangeResult>('removeLink', 'chg-www', 'db');
    assert.match(await inside(removed.id, ['cat', '/etc/hosts']), /\tredis /);
  });

  it('moves links to a network, variables too', async () => {
    const { clients, network } = await run<MigrationResult>('migrate', {
      clients: ['chg-www'],
      network: 'chg-net',
      keepEnv: true,
    });
    assert.equal(network, 'chg-net');
    const moved = clients.find(({ name }) => name === 'chg-www');
    assert.ok(moved && moved.id !== moved.oldId);
    assert.match(
      await inside(moved.id, ['sh', '-c', 'echo $REDIS_PORT; ping -c 1 redis']),
      /tcp:\/\/redis:6379[\s\S]*1 packets received/,
    );
    assert.match(await sentenceOf(run('migrate', { clients: ['chg-www'] })), /has no link on the default bridge/);
  });
});
