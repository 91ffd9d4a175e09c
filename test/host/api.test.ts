import assert from 'node:assert/strict';
import type { ContainerLinksApi } from '../../src/api/containerLinksApi';
import { hostEngine } from './run/hostRun';
import { Containers, call } from './support/containers';
import { eventually } from './support/eventually';
import { ourExtension } from './support/extension';

describe('The interface for other extensions', () => {
  const containers = new Containers();
  let api: ContainerLinksApi;
  let datastore: string;
  let www: string;

  before(async () => {
    datastore = await containers.run('api-datastore', 'redis:latest');
    www = await containers.run('api-www', 'alpine:latest', ['api-datastore:redis']);
    api = await ourExtension().activate();
    await api.ready;
    await eventually(() => api.containers().some(({ id }) => id === www), 'both are in the model');
  });

  after(async () => {
    await containers.removeAll();
  });

  it('says which engine it is', () => {
    const { endpoint, state, product, version, legacyLinks } = api.engine();
    assert.equal(api.apiVersion, 1);
    assert.deepEqual(
      { endpoint, state, product },
      { endpoint: hostEngine().endpoint, state: 'connected', product: 'docker' },
    );
    assert.match(version, /^\d+\./);
    assert.ok(legacyLinks === 'supported' || legacyLinks === 'deprecated');
  });

  it('gives containers with networks and ports', () => {
    const found = api.containers().find(({ id }) => id === datastore);
    assert.equal(found?.name, 'api-datastore');
    assert.equal(found?.state, 'running');
    assert.match(found?.networks.find(({ name }) => name === 'bridge')?.addresses[0] ?? '', /^172[\d.]+$/);
    assert.deepEqual(found?.ports, [{ port: 6379, protocol: 'tcp' }]);
  });

  it('gives the links of all clients', async () => {
    const link = await eventually(() => api.links().find(({ clientId }) => clientId === www), 'the link is known');
    const { problems, ...rest } = link;
    assert.deepEqual(rest, {
      kind: 'legacy',
      alias: 'redis',
      client: 'api-www',
      clientId: www,
      server: 'api-datastore',
      serverId: datastore,
      network: 'bridge',
    });
    for (const problem of problems) assert.deepEqual(Object.keys(problem).sort(), ['code', 'message']);
  });

  it('describes a client with aliases for links, real values and what process 1 has', async () => {
    const { client, names, env } = await api.describe('api-www');
    assert.deepEqual(client, { id: www, name: 'api-www' });
    const alias = names.find(({ name, origin }) => name === 'redis' && origin === 'alias');
    assert.equal(alias?.link, 'redis');
    assert.equal(alias?.mechanism, 'hosts');
    assert.equal(alias?.status, 'verified');
    const address = env.find(({ name }) => name === 'REDIS_PORT_6379_TCP_ADDR');
    assert.equal(address?.link, 'redis');
    assert.equal(address?.status, 'match');
    assert.equal(address?.value, address?.observed);
    assert.equal(env.find(({ name }) => name === 'PATH')?.origin, 'container');
  });

  it('predicts what a client that does not exist would get', async () => {
    const { client, names, env } = await api.predict({ server: 'api-datastore', alias: 'db', client: 'new' });
    assert.equal(client.id, undefined);
    assert.equal(names.find(({ name }) => name === 'db')?.link, 'db');
    assert.equal(env.find(({ name }) => name === 'DB_NAME')?.predicted, '/new/db');
  });

  it('rejects with a sentence that names what is unknown', async () => {
    await assert.rejects(api.describe('api-wwv'), /There is no container called "api-wwv"\. Did you mean "api-www"\?/);
    await assert.rejects(api.predict({ server: 'nobody', alias: 'x' }), /nobody/);
  });

  it('describes what nothing announces: a line that somebody wrote into the hosts file, a link that is gone', async () => {
    const names = async () => (await api.describe('api-www')).names;
    assert.equal((await names()).find(({ name }) => name === 'byhand')?.observed, undefined);
    await inside(www, 'echo 1.2.3.4 byhand >> /etc/hosts');
    assert.deepEqual((await names()).find(({ name }) => name === 'byhand')?.observed, ['1.2.3.4']);
    const other = await containers.run('api-unlinked', 'alpine:latest', ['api-datastore:redis']);
    assert.ok((await api.describe(other)).names.some(({ link }) => link === 'redis'));
    await call('DELETE', '/containers/api-unlinked/redis?link=1');
    assert.ok((await api.describe(other)).names.every(({ link }) => link === undefined));
  });

  it('knows at once what was made a moment ago', async () => {
    await containers.run('api-new', 'redis:latest');
    assert.equal((await api.describe('api-new')).client.name, 'api-new');
    await containers.create('api-newer', 'redis:latest');
    const { names } = await api.predict({ server: 'api-newer', alias: 'db' });
    assert.equal(names.find(({ name }) => name === 'db')?.link, 'db');
  });

  it('predicts nothing for a network or an alias that no client could have', async () => {
    const predict = (parts: object) => api.predict({ server: 'api-datastore', alias: 'db', ...parts });
    await assert.rejects(predict({ network: 'nosuch' }), /There is no network called "nosuch"/);
    await assert.rejects(predict({ network: 'host' }), /can't have links/);
    await assert.rejects(predict({ alias: '' }), /at least one character/);
  });

  it('tells a published port once', async () => {
    const published = { ExposedPorts: { '80/tcp': {} }, HostConfig: { PublishAllPorts: true } };
    const id = await containers.run('api-published', 'alpine:latest', [], published);
    const ports = () => api.containers().find((each) => each.id === id)?.ports ?? [];
    await eventually(() => ports().some(({ hostPort }) => hostPort !== undefined), 'its port is known');
    assert.equal(new Set(ports().map((port) => JSON.stringify(port))).size, ports().length);
  });

  it('tells when something changed', async () => {
    let changes = 0;
    const subscription = api.onDidChange(() => changes++);
    const id = await containers.create('api-late', 'alpine:latest');
    await eventually(() => changes > 0 && api.containers().some((each) => each.id === id), 'the new one is told');
    subscription.dispose();
  });
});

/** Runs a line of shell that prints nothing inside a container; ends with it. */
async function inside(id: string, line: string): Promise<void> {
  const made = await call('POST', `/containers/${id}/exec`, { Cmd: ['sh', '-c', line], AttachStdout: true });
  assert.ok(typeof made === 'object' && made !== null && 'Id' in made);
  await call('POST', `/exec/${String(made.Id)}/start`, { Detach: false });
}
