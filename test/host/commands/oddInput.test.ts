import assert from 'node:assert/strict';
import { type AddressInfo, createConnection, createServer, type Server } from 'node:net';
import * as vscode from 'vscode';
import { hostEngine } from '../run/hostRun';
import { Containers, call } from '../support/containers';
import { eventually } from '../support/eventually';
import { ourExtension, useEndpoint } from '../support/extension';
import { namesOnEngine, run, sentenceOf, stateOf } from './support';

interface Created {
  readonly id: string;
  readonly name: string;
  readonly warnings: readonly string[];
  readonly dockerRun: string;
}

const sleeping = { image: 'alpine:latest', command: ['sleep', '100000'] };

describe('Odd but legal arguments', () => {
  const containers = new Containers();
  let datastore: string;
  let www: string;

  before(async () => {
    await useEndpoint(hostEngine().endpoint);
    await ourExtension().activate();
    datastore = await containers.run('odd-datastore', 'redis:latest');
    www = await containers.run('odd-www', 'alpine:latest', ['odd-datastore:redis']);
  });

  after(async () => {
    for (const name of (await namesOnEngine()).filter((each) => each.startsWith('odd-'))) {
      await call('DELETE', `/containers/${name}?force=1&v=1`);
    }
    await containers.removeAll();
    await useEndpoint(undefined);
  });

  async function createLinked(request: object): Promise<Created & { readonly links: readonly string[] }> {
    const made = await run<Created>('createLinkedContainer', { ...sleeping, start: false, ...request });
    const { HostConfig } = (await call('GET', `/containers/${made.id}/json`)) as { HostConfig: { Links: string[] } };
    await call('DELETE', `/containers/${made.id}?force=1`);
    return { ...made, links: HostConfig.Links };
  }

  it('are all forms in which the engine takes a reference', async () => {
    for (const reference of ['/odd-datastore', datastore.slice(0, 6), 'odd-www/redis', '/odd-www/redis', datastore]) {
      assert.match((await run<Created>('copyDockerRun', reference)).dockerRun, /--name odd-datastore /, reference);
    }
    assert.match(await sentenceOf(run('copyDockerRun', 'ODD-WWW')), /called "ODD-WWW"\. Did you mean "odd-www"\?/);
  });

  it('are a row of the tree together with what a person would be asked for', async () => {
    const row = { kind: 'container', id: `container:${www}`, containerId: www };
    await run('rename', row, 'odd-renamed');
    assert.deepEqual(await run('verify', row, 'redis').then((rows) => Array.isArray(rows)), true);
    assert.match(await sentenceOf(run('rename', row, 'odd-datastore')), /taken/);
    await run('rename', 'odd-renamed', 'odd-www');
  });

  it('are servers given by id, prefix, leading slash and link name', async () => {
    for (const server of [datastore, datastore.slice(0, 12), '/odd-datastore', 'odd-www/redis']) {
      const { links, dockerRun } = await createLinked({ name: 'odd-client', links: [`${server}:db`] });
      assert.deepEqual(links, ['/odd-datastore:/odd-client/db'], server);
      assert.match(dockerRun, / --link odd-datastore:db /);
    }
  });

  it('are a link without alias, one given twice, and inspect output', async () => {
    assert.deepEqual((await createLinked({ name: 'odd-client', links: ['odd-datastore'] })).links, [
      '/odd-datastore:/odd-client/odd-datastore',
    ]);
    const twice = ['odd-datastore:db', 'odd-datastore:db', '/odd-datastore:/elsewhere/cache'];
    assert.deepEqual((await createLinked({ name: 'odd-client', links: twice })).links.toSorted(), [
      '/odd-datastore:/odd-client/cache',
      '/odd-datastore:/odd-client/db',
    ]);
  });

  it('are values that hold "=", nothing, spaces and quotes', async () => {
    const env = ['A=b=c=', 'EMPTY=', 'Q=\'"$(id)`', 'LINES=one\ntwo'];
    const made = await run<Created>('createContainer', { ...sleeping, name: 'odd-env', env, start: false });
    const { Config } = (await call('GET', `/containers/${made.id}/json`)) as { Config: { Env: string[] } };
    for (const each of env) assert.ok(Config.Env.includes(each), each);
  });

  it('are members that are there but undefined, and a network that is the default one', async () => {
    for (const network of [undefined, 'bridge', 'default']) {
      const made = await createLinked({ name: 'odd-client', network, env: undefined, links: ['odd-datastore:db'] });
      assert.deepEqual(made.links, ['/odd-datastore:/odd-client/db']);
    }
  });

  it('are a preview, which is held to the same rules as creation', async () => {
    await run('preview', { server: 'odd-datastore', alias: 'db' });
    await run('preview', { server: datastore.slice(0, 12), alias: 'db', network: 'bridge', client: 'soon' });
    await eventually(() => tabs().some((label) => label.startsWith('soon')), 'the inspector is on it');
    assert.match(await sentenceOf(run('preview', { server: 'odd-datastor', alias: 'db' })), /Did you mean/);
    assert.match(await sentenceOf(run('preview', { server: 'odd-datastore', alias: 'd b' })), /may hold only letters/);
    assert.match(
      await sentenceOf(run('preview', { server: 'odd-datastore', alias: 'db', network: 'nowhere' })),
      /no network called "nowhere"/,
    );
    assert.match(await sentenceOf(run('preview', 'odd-datastore')), /takes one object/);
  });

  it('are one inspector for all containers', async () => {
    await run('inspect', 'odd-www');
    await eventually(() => tabs().some((label) => label.startsWith('odd-www')), 'the inspector is on it');
    await run('inspect', `/odd-datastore`);
    await eventually(() => tabs().some((label) => label.startsWith('odd-datastore')), 'the inspector turned');
    assert.equal(tabs().filter((label) => label.endsWith('Links')).length, 1);
    assert.match(await sentenceOf(run('inspect', 'odd-nothing')), /no container called "odd-nothing"/);
  });

  it('are refreshed one by one, and all', async () => {
    await call('DELETE', '/containers/odd-www/redis?link=1');
    await run('refresh', 'odd-www');
    const { links } = await ourExtension().activate();
    assert.ok(!links().some(({ clientId }) => clientId === www));
    assert.equal(await run('refresh'), undefined);
    assert.match(await sentenceOf(run('refresh', 'odd-nothing')), /no container called "odd-nothing"/);
  });

  it('filter the tree and show what is stopped', async () => {
    await run('filter', 'odd-www');
    await run('clearFilter');
    await run('showStopped');
    assert.equal(vscode.workspace.getConfiguration().get('containerLinks.showStopped'), true);
    await run('hideStopped');
    assert.equal(vscode.workspace.getConfiguration().get('containerLinks.showStopped'), false);
  });

  it('leave no terminal where a container could not start', async () => {
    const request = { image: 'alpine:latest', name: 'odd-broken', command: ['nonesuch'], interactive: true };
    assert.match(await sentenceOf(run('createContainer', request)), /nonesuch|start/);
    await eventually(() => !vscode.window.terminals.some(({ name }) => name === 'odd-broken'), 'no terminal is left');
    assert.ok(!(await namesOnEngine()).includes('odd-broken'));
  });

  it('stop and remove by prefix', async () => {
    await run('stop', www.slice(0, 12));
    assert.equal(await stateOf(www), 'exited');
    await run('stop', 'odd-www');
    await run('remove', www.slice(0, 12));
    assert.ok(!(await namesOnEngine()).includes('odd-www'));
  });

  it('are an endpoint over TCP with a slash at its end, or with spaces around it', async () => {
    const door = await tcpDoor();
    const { port } = door.address() as AddressInfo;
    for (const endpoint of [`tcp://127.0.0.1:${port}/`, ` tcp://localhost:${port} `, `http://127.0.0.1:${port}`]) {
      await useEndpoint(endpoint);
      assert.match((await run<Created>('copyDockerRun', 'odd-datastore')).dockerRun, /--name odd-datastore/, endpoint);
    }
    await useEndpoint(hostEngine().endpoint);
    door.close();
  });
});

function tabs(): readonly string[] {
  return vscode.window.tabGroups.all.flatMap((group) => group.tabs).map(({ label }) => label);
}

/** The engine of this run behind a port of the loopback interface. */
async function tcpDoor(): Promise<Server> {
  const server = createServer((client) => {
    const engine = createConnection(hostEngine().socket);
    client.pipe(engine).pipe(client);
    client.on('error', () => engine.destroy());
    engine.on('error', () => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
