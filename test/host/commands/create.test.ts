import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { hostEngine } from '../run/hostRun';
import { Containers, call } from '../support/containers';
import { ourExtension, useEndpoint } from '../support/extension';
import { inside, namesOnEngine, run, sentenceOf } from './support';

interface Created {
  readonly id: string;
  readonly name: string;
  readonly warnings: readonly string[];
  readonly dockerRun: string;
}

const create = (request: object) => run<Created>('createContainer', request);
const createLinked = (request: object) => run<Created>('createLinkedContainer', request);
const sleeping = { image: 'alpine:latest', command: ['sleep', '100000'] };

describe('Creating containers from arguments', () => {
  const containers = new Containers();
  let datastore: string;
  let names: readonly string[];

  before(async () => {
    await useEndpoint(hostEngine().endpoint);
    await ourExtension().activate();
    datastore = await containers.run('create-datastore', 'redis:latest');
    await containers.create('create-stopped', 'redis:latest');
    await call('POST', '/networks/create', { Name: 'create-net' });
    names = await namesOnEngine();
  });

  after(async () => {
    for (const name of (await namesOnEngine()).filter((each) => each.startsWith('create-'))) {
      await call('DELETE', `/containers/${name}?force=1&v=1`);
    }
    await containers.removeAll();
    await call('DELETE', '/networks/create-net');
    await useEndpoint(undefined);
  });

  it('makes a container and says how it would be made by hand', async () => {
    const made = await create({ ...sleeping, name: 'create-plain', publishAll: true, env: ["A=it's"] });
    assert.equal(made.name, 'create-plain');
    assert.equal(made.dockerRun, `docker run -d --name create-plain -P -e 'A=it'\\''s' alpine:latest sleep 100000`);
    const inspected = await inspect(made.id);
    assert.equal(inspected.State.Running, true);
    assert.ok(inspected.Config.Env.includes("A=it's"));
    await call('DELETE', `/containers/${made.id}?force=1`);
  });

  it('links by id, under the alias, on the default bridge', async () => {
    const made = await createLinked({ ...sleeping, name: 'create-www', links: ['create-datastore:redis'] });
    assert.deepEqual((await inspect(made.id)).HostConfig.Links, ['/create-datastore:/create-www/redis']);
    assert.match(made.dockerRun, /^docker run -d --name create-www --link create-datastore:redis /);
    const hosts = await inside(made.id, ['cat', '/etc/hosts']);
    assert.match(hosts, /\tredis .*create-datastore/);
    await call('DELETE', `/containers/${made.id}?force=1`);
  });

  it('links by name on a network of its own, and connects the server when it may', async () => {
    const request = { ...sleeping, name: 'create-own', network: 'create-net', links: ['create-datastore:redis'] };
    assert.match(await sentenceOf(createLinked(request)), /"create-datastore" isn't on the network "create-net"/);
    const made = await createLinked({ ...request, connectServers: true });
    assert.deepEqual((await inspect(made.id)).NetworkSettings.Networks['create-net']?.Links, [
      'create-datastore:redis',
    ]);
    assert.match(await inside(made.id, ['nslookup', 'redis', '127.0.0.11']), /Address/);
    await call('DELETE', `/containers/${made.id}?force=1`);
    await call('POST', '/networks/create-net/disconnect', { Container: datastore, Force: true });
  });

  it('starts a stopped server when it may', async () => {
    const request = { ...sleeping, name: 'create-late', links: ['create-stopped:redis'] };
    assert.match(await sentenceOf(createLinked(request)), /"create-stopped" isn't running/);
    const made = await createLinked({ ...request, startServers: true });
    assert.deepEqual((await inspect(made.id)).HostConfig.Links, ['/create-stopped:/create-late/redis']);
    await call('DELETE', `/containers/${made.id}?force=1`);
    await call('POST', '/containers/create-stopped/stop?t=0');
  });

  it('sets the variables itself, with the alias as host', async () => {
    const made = await createLinked({
      ...sleeping,
      name: 'create-explicit',
      links: ['create-datastore:redis'],
      linkEnv: 'explicit',
      env: ['REDIS_PORT=mine'],
    });
    const { Env } = (await inspect(made.id)).Config;
    assert.ok(Env.includes('REDIS_PORT_6379_TCP=tcp://redis:6379'), Env.join(' '));
    assert.deepEqual(
      Env.filter((each) => each.startsWith('REDIS_PORT=')),
      ['REDIS_PORT=mine'],
    );
    await call('DELETE', `/containers/${made.id}?force=1`);
  });

  it('keeps a container that ended early, and says its code and last lines', async () => {
    const command = ['sh', '-c', 'echo so sorry; exit 3'];
    const made = await create({ image: 'alpine:latest', name: 'create-early', command });
    assert.match(made.warnings.join(), /"create-early" ended right away with code 3.*so sorry/s);
    assert.ok((await namesOnEngine()).includes('create-early'));
    await call('DELETE', `/containers/${made.id}?force=1`);
  });

  it('finds nothing wrong with an end of code 0', async () => {
    const made = await create({ image: 'alpine:latest', name: 'create-env', command: ['env'] });
    assert.deepEqual(made.warnings, []);
    await call('DELETE', `/containers/${made.id}?force=1`);
  });

  it('does not start what should only be created', async () => {
    const made = await create({ ...sleeping, name: 'create-only', start: false });
    assert.equal((await inspect(made.id)).State.Status, 'created');
    await call('DELETE', `/containers/${made.id}?force=1`);
  });

  it('opens a terminal on an interactive container', async () => {
    const made = await create({ image: 'alpine:latest', name: 'create-shell', interactive: true });
    assert.ok(vscode.window.terminals.some(({ name }) => name === 'create-shell'));
    assert.equal((await inspect(made.id)).Config.Tty, true);
    await call('DELETE', `/containers/${made.id}?force=1`);
  });

  const refused: readonly (readonly [string, object, RegExp])[] = [
    [
      'an unknown server',
      { links: ['create-datastor:redis'] },
      /no container called "create-datastor".*"create-datastore"/,
    ],
    ['a link of three parts', { links: ['a:b:c'] }, /more than one colon/],
    ['an alias that is a path', { links: ['create-datastore:../x'] }, /The alias "\.\.\/x"/],
    [
      'one alias for two',
      { links: ['create-datastore:a', 'create-stopped:a'], startServers: true },
      /can't stand for both/,
    ],
    ['a taken name', { links: ['create-datastore:a'], name: 'create-datastore' }, /name "create-datastore" is taken/],
    ['a name that is none', { links: ['create-datastore:a'], name: '-x' }, /name "-x" can't be used/],
    ['an unknown network', { links: ['create-datastore:a'], network: 'nowhere' }, /no network called "nowhere"/],
    ["the host's network", { links: ['create-datastore:a'], network: 'host' }, /can't have links/],
    ['an unknown image', { links: ['create-stopped:a'], startServers: true, image: 'localhost:1/none' }, /localhost:1/],
    [
      'a command that is not there',
      { links: ['create-stopped:a'], startServers: true, command: ['nonesuch'] },
      /nonesuch|start/,
    ],
    ['no links', { links: [] }, /^Say at least one link, such as "datastore:redis"/],
    [
      'an argument that there is not',
      { links: ['create-datastore:a'], port: 1 },
      /^createLinkedContainer has no argument "port"\. It has: image, /,
    ],
    [
      'a missing image',
      { links: ['create-datastore:a'], image: undefined },
      /^createLinkedContainer needs the argument "image": /,
    ],
  ];
  for (const [what, request, sentence] of refused) {
    it(`refuses ${what} and leaves the engine as it was`, async () => {
      const said = await sentenceOf(createLinked({ ...sleeping, name: 'create-refused', ...request }));
      assert.match(said, sentence);
      assert.doesNotMatch(said, /HTTP code|\n\s+at /);
      assert.deepEqual(await namesOnEngine(), names);
      assert.equal((await inspect('create-stopped')).State.Running, false);
    });
  }
});

interface Inspected {
  readonly State: { readonly Running: boolean; readonly Status: string };
  readonly Config: { readonly Env: readonly string[]; readonly Tty: boolean };
  readonly HostConfig: { readonly Links: readonly string[] };
  readonly NetworkSettings: { readonly Networks: Record<string, { readonly Links: readonly string[] } | undefined> };
}

async function inspect(id: string): Promise<Inspected> {
  return (await call('GET', `/containers/${id}/json`)) as Inspected;
}
