import type { ApiDescription, ContainerLinksApi } from '../../../src/api/containerLinksApi';
import { hostEngine } from '../run/hostRun';
import { assertShape, type Shape } from '../support/assertShape';
import { Containers, call } from '../support/containers';
import { eventually } from '../support/eventually';
import { ourExtension, useEndpoint } from '../support/extension';
import { namesOnEngine, run } from './support';

const id = /^[0-9a-f]{64}$/;
const sentence = /^[\w"].*\.$/s;
const address = /^[0-9a-f]*[.:][0-9a-f.:]+$/;
const notCarried: Shape = [{ container: 'string', option: /^(--[a-z][a-z-]*|[A-Z]\w*)$/, reason: sentence }];
const plan: Shape = {
  id: 'string',
  steps: [{ what: sentence, affects: ['string'], 'interruptsSeconds?': 'number', 'undo?': sentence }],
  notCarried,
  notes: [sentence],
};
const created: Shape = { id, name: 'string', warnings: [sentence], dockerRun: /^docker (run|create) / };
const description: Shape = {
  client: { 'id?': id, name: 'string' },
  names: [
    {
      name: 'string',
      addresses: [address],
      origin: /^(alias|serverName|serverHostname|networkAlias|containerName|self|extraHost|other)$/,
      mechanism: /^(hosts|embeddedDns)$/,
      'link?': 'string',
      'observed?': [address],
      status: /^(verified|predicted|mismatch|unreadable)$/,
      'reason?': sentence,
    },
  ],
  env: [
    {
      name: 'string',
      value: 'string',
      origin: /^(link|container)$/,
      'link?': 'string',
      'predicted?': 'string',
      'observed?': 'string',
      status: /^(match|stale|missing|unexpected|predicted|unreadable)$/,
      'reason?': sentence,
      secret: 'boolean',
    },
  ],
  problems: [{ code: /^[a-z0-9-]+$/, severity: /^(error|warning|info)$/, message: sentence, 'link?': 'string' }],
};

describe('What scripts and other extensions get', () => {
  const containers = new Containers();
  const sleeping = { image: 'alpine:latest', command: ['sleep', '100000'] };
  let api: ContainerLinksApi;

  before(async () => {
    await useEndpoint(hostEngine().endpoint);
    api = await ourExtension().activate();
    await api.ready;
    await containers.run('shape-datastore', 'redis:latest', [], { Env: ['REDIS_PASSWORD=hunter2'] });
    const www = await containers.run('shape-www', 'alpine:latest', ['shape-datastore:redis']);
    await containers.run('shape-guest', 'alpine:latest', [], { HostConfig: { NetworkMode: `container:${www}` } });
    await eventually(() => api.containers().some(({ name }) => name === 'shape-guest'), 'they are in the model');
  });

  after(async () => {
    for (const name of (await namesOnEngine()).filter((each) => each.startsWith('shape-'))) {
      await call('DELETE', `/containers/${name}?force=1&v=1`);
    }
    await call('DELETE', '/networks/shape-net').catch(() => undefined);
    await containers.removeAll();
    await useEndpoint(undefined);
  });

  it('of an engine, its containers and links', () => {
    assertShape(api.engine(), {
      endpoint: hostEngine().endpoint.startsWith('unix:') ? /^unix:/ : 'string',
      state: /^connected$/,
      product: /^docker$/,
      version: 'string',
      apiVersion: /^1\.\d+$/,
      legacyLinks: /^(supported|deprecated)$/,
      linkEnv: /^set$/,
    });
    assertShape(api.containers(), [
      {
        id,
        name: 'string',
        image: 'string',
        state: /^(created|running|paused|restarting|exited|dead)$/,
        networks: [{ name: 'string', addresses: [address] }],
        ports: [{ port: 'number', protocol: /^(tcp|udp|sctp)$/, 'hostPort?': 'number' }],
        'networkOf?': id,
      },
    ]);
    assertShape(api.links(), [
      {
        kind: /^(legacy|endpoint)$/,
        alias: 'string',
        client: 'string',
        clientId: id,
        server: 'string',
        'serverId?': id,
        network: 'string',
        problems: [{ code: /^[a-z0-9-]+$/, message: sentence }],
      },
    ]);
  });

  it('of a client that runs, one that shares its network, one that is stopped, and one that does not exist', async () => {
    const described: ApiDescription[] = [];
    for (const name of ['shape-www', 'shape-guest', 'shape-datastore']) described.push(await api.describe(name));
    described.push(await api.predict({ server: 'shape-datastore', alias: 'db' }));
    await call('POST', '/containers/shape-guest/stop?t=0');
    described.push(await api.describe('shape-guest'));
    for (const each of described) assertShape(each, description, each.client.name);
  });

  it('of containers that were made', async () => {
    assertShape(await run('createContainer', { ...sleeping, name: 'shape-made', start: false }), created);
    const linked = { ...sleeping, name: 'shape-linked', links: ['shape-datastore:my.db'] };
    assertShape(await run('createLinkedContainer', linked), created);
  });

  it('of links that were verified, and of what a container is written down as', async () => {
    assertShape(await run('verify', 'shape-www'), [
      {
        alias: 'string',
        server: 'string',
        resolves: [address],
        reachable: [{ port: 'number', protocol: /^(tcp|udp|sctp)$/, open: /^(true|false|unknown)$/ }],
        how: sentence,
      },
    ]);
    assertShape(await run('copyDockerRun', 'shape-guest'), { dockerRun: /^docker /, notCarried });
    const compose = { yaml: 'string', secrets: [/^\w+$/], notCarried } as const;
    assertShape(await run('exportCompose', ['shape-www', 'shape-guest']), compose);
  });

  it('of a report on newer engines', async () => {
    assertShape(await run('readiness'), {
      markdown: /^# /,
      rows: [
        {
          kind: /^(link|variables|restart|file)$/,
          'client?': 'string',
          'server?': 'string',
          'alias?': 'string',
          'file?': /^[^/]/,
          'line?': 'number',
          severity: /^(error|warning|info)$/,
          message: sentence,
          'action?': { title: 'string', command: /^containerLinks\./, arguments: ['anything'] },
        },
      ],
    });
  });

  it('of changes, planned and done', async () => {
    for (const dryRun of [true, false]) {
      assertShape(await run('addLink', 'shape-www', 'shape-datastore:db', { dryRun }), {
        how: /^recreated$/,
        id,
        plan,
      });
      assertShape(await run('recreate', 'shape-www', { dryRun }), { id, plan });
    }
    assertShape(await run('removeLink', 'shape-www', 'db'), { how: /^(removed|recreated)$/, id, plan });
    assertShape(await run('migrate', { clients: ['shape-www'], network: 'shape-net' }), {
      plan,
      network: /^shape-net$/,
      clients: [{ name: 'string', oldId: id, id }],
    });
  });
});
