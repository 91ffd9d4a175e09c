import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import Ajv from 'ajv/dist/2019';
import { afterAll, describe, expect, test } from 'vitest';
import { composeYaml } from '../../src/commands/compose/composeYaml';
import type { ComposeMember } from '../../src/core/compose/composeMember';
import { composeOf } from '../../src/core/compose/composeOf';
import { linkVariablesOf } from '../../src/core/compose/linkVariablesOf';
import { creationOf } from '../../src/core/creations/creationOf';
import { type RawJson, recordOf, recordsOf, textOf, textsOf } from '../../src/core/creations/rawJson';
import { surroundingsOf } from '../../src/core/dockerRun/surroundingsOf';
import { run } from '../lab/command';
import { execIn } from '../lab/engines/engineExec';
import { demand, request } from '../lab/engines/engineHttp';
import type { EngineKind } from '../lab/engines/engineKind';
import { type TestEngine, testEngine } from '../lab/engines/testEngines';

const kinds: readonly EngineKind[] = ['20.10', '26.1', '28.5'];
const prefix = `compose-${process.pid}-`;

/** The lesson's two, one with data and a password; and two on a network of their own, with limits and all else. */
const containers: readonly (readonly [name: string, body: RawJson])[] = [
  [
    'datastore',
    {
      Image: 'redis:latest',
      Env: ['REDIS_PASSWORD=p$ss', 'MODE=a "b" $c'],
      Labels: { tier: 'back $x', on: 'yes' },
      Volumes: { '/data': {} },
      HostConfig: {
        Binds: [`${prefix}named:/named:ro`],
        Memory: 134_217_728,
        NanoCpus: 500_000_000,
        RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 2 },
        CapDrop: ['MKNOD'],
        LogConfig: { Type: 'json-file', Config: { 'max-size': '1m' } },
      },
      Healthcheck: { Test: ['CMD', 'redis-cli', 'ping'], Interval: 60_000_000_000, Retries: 7 },
    },
  ],
  [
    'www',
    { Image: 'trainingwheels:latest', HostConfig: { PublishAllPorts: true, Links: [`${prefix}datastore:redis`] } },
  ],
  [
    'store',
    {
      Image: 'redis:latest',
      StopTimeout: 3,
      HostConfig: { NetworkMode: `${prefix}net`, Tmpfs: { '/scratch': 'size=1m' }, ReadonlyRootfs: true },
      NetworkingConfig: { EndpointsConfig: { [`${prefix}net`]: { Aliases: ['shared'] } } },
    },
  ],
  [
    'worker',
    {
      Image: 'alpine:latest',
      Cmd: ['/bin/sh', '-c', 'echo "$HOME"; exec sleep 1000000'],
      StopSignal: 'SIGKILL',
      ExposedPorts: { '22/tcp': {} },
      HostConfig: {
        NetworkMode: `${prefix}net`,
        PortBindings: { '22/tcp': [{ HostIp: '127.0.0.1', HostPort: '2222' }] },
        Ulimits: [{ Name: 'nofile', Soft: 100, Hard: 200 }],
        ExtraHosts: ['other:192.0.2.1'],
        Init: true,
      },
      NetworkingConfig: { EndpointsConfig: { [`${prefix}net`]: { Links: [`${prefix}store:private`] } } },
    },
  ],
  ['alone', { Image: 'alpine:latest', Cmd: ['/bin/sleep', '1000000'], StopSignal: 'SIGKILL', OpenStdin: true }],
];

/** What one can see of a container from outside and inside. */
async function behaviour(engine: TestEngine, name: string): Promise<RawJson> {
  const raw = recordOf(await demand(engine.socket, 'GET', `/containers/${prefix}${name}/json`));
  const config = recordOf(raw['Config']);
  const host = recordOf(raw['HostConfig']);
  const labels = Object.entries(recordOf(config['Labels'])).filter(([key]) => !key.startsWith('com.docker.compose'));
  return {
    state: recordOf(raw['State'])['Status'],
    command: [raw['Path'], raw['Args']],
    env: [...textsOf(config['Env'])].sort().filter((each) => !/^REDIS_(?:PORT|NAME|ENV)/.test(each)),
    labels: Object.fromEntries(labels),
    exposed: Object.keys(recordOf(config['ExposedPorts'])).sort(),
    health: config['Healthcheck'],
    stop: [config['StopSignal'], config['StopTimeout']],
    stdin: config['OpenStdin'],
    published: Object.entries(recordOf(recordOf(raw['NetworkSettings'])['Ports'])).map(([port, bound]) => [
      port,
      name === 'www' ? recordsOf(bound).length > 0 : bound,
    ]),
    mounts: recordsOf(raw['Mounts'])
      .map(({ Type, Name, Destination, RW }) => ({ Type, Name, Destination, RW }))
      .sort((a, b) => textOf(a.Destination).localeCompare(textOf(b.Destination))),
    limits: [host['Memory'], host['NanoCpus'], host['RestartPolicy'], host['LogConfig']],
    dropped: textsOf(host['CapDrop']).map((name) => name.replace(/^CAP_/, '')),
    others: [host['Tmpfs'], host['ReadonlyRootfs'], host['Ulimits'], textsOf(host['ExtraHosts']), host['Init']],
  };
}

async function inside(engine: TestEngine, name: string, line: string): Promise<string> {
  const { stdout } = await execIn(engine.socket, `${prefix}${name}`, ['/bin/sh', '-c', `PATH=/bin:/usr/bin; ${line}`]);
  return stdout.trim();
}

function pong(server: string): string {
  return `printf 'PING\\r\\nQUIT\\r\\n' | nc -w 5 ${server} 6379 2>&1`;
}

async function membersOf(engine: TestEngine, apiVersion: string): Promise<readonly ComposeMember[]> {
  const raws = await Promise.all(
    containers.map(async ([name]) => recordOf(await demand(engine.socket, 'GET', `/containers/${prefix}${name}/json`))),
  );
  return Promise.all(
    raws.map(async (raw): Promise<ComposeMember> => {
      const image = recordOf(await demand(engine.socket, 'GET', `/images/${textOf(raw['Image'])}/json`));
      const creation = creationOf(raw, image, { apiVersion });
      const isClient = creation.name === `${prefix}www`;
      const portRules = apiVersion === '1.41' ? 'perProtocol' : 'perPort';
      return {
        id: textOf(raw['Id']),
        creation,
        image: recordOf(image['Config']),
        linkVariables: isClient ? linkVariablesOf(raws[0] ?? {}, creation.name, 'redis', { portRules }) : [],
      };
    }),
  );
}

/** Compose's published schema, as Debian's package of Compose 1 brings it. */
async function schemaOf(engine: TestEngine): Promise<object> {
  const file = join(engine.proc, '../usr/lib/python3/dist-packages/compose/config/compose_spec.json');
  // It names its draft, and its definitions, as no validator spells them any more.
  const text = (await readFile(file, 'utf8')).replace(/"(?:id|\$schema)": "[^"]*",/g, '');
  return JSON.parse(text);
}

async function compose(engine: TestEngine, file: string, ...args: readonly string[]): Promise<string> {
  const inside = ['--target', String(engine.netnsPid), '--mount', '--net', '--pid', '--', 'docker-compose'];
  return run('nsenter', [...inside, '-p', prefix.replaceAll('-', ''), '-f', file, ...args], {
    env: {
      DOCKER_HOST: engine.endpoint,
      PATH: '/usr/sbin:/usr/bin:/sbin:/bin',
      HOME: '/root',
      REDIS_PASSWORD: 'p$ss',
      COMPOSE_API_VERSION: 'auto',
    },
  });
}

describe('an exported Compose file', () => {
  afterAll(async () => {
    for (const kind of kinds) {
      const engine = testEngine(kind);
      for (const [name] of containers)
        await request(engine.socket, 'DELETE', `/containers/${prefix}${name}?force=1&v=1`);
      await request(engine.socket, 'DELETE', `/networks/${prefix}net`);
    }
  });

  test.each(kinds)('brings up what behaves as the containers do, engine %s', async (kind) => {
    const engine = testEngine(kind);
    const { socket } = engine;
    await demand(socket, 'POST', '/networks/create', { Name: `${prefix}net`, Internal: true });
    for (const [name, body] of containers) {
      await demand(socket, 'POST', `/containers/create?name=${prefix}${name}`, body);
      await demand(socket, 'POST', `/containers/${prefix}${name}/start`);
    }
    await inside(engine, 'datastore', 'echo kept > /data/file');
    const before = await Promise.all(containers.map(([name]) => behaviour(engine, name)));
    const linkNames = "tr '\\0' '\\n' < /proc/1/environ | sed -n 's/^\\(REDIS_[^=]*\\)=.*/\\1/p' | sort";
    const variables = await inside(engine, 'www', linkNames);
    expect(variables).toContain('REDIS_PORT_6379_TCP_ADDR');

    const apiVersion = textOf(recordOf(await demand(socket, 'GET', '/version'))['ApiVersion']);
    const members = await membersOf(engine, apiVersion);
    const info = recordOf(await demand(socket, 'GET', '/info'));
    const around = { ...surroundingsOf(apiVersion, info, undefined), secretPatterns: [] };
    const { file, secrets, left } = composeOf(members, around);
    expect(secrets).toEqual(['REDIS_PASSWORD']);
    expect([...new Set(left.map(({ option }) => option))].sort()).toEqual(['--link', '--volume']);
    const yaml = composeYaml(file, { header: 'made', aboutLinkVariables: 'of links', linkVariables: new Map() });
    expect(yaml).not.toContain('p$ss');
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(await schemaOf(testEngine('20.10')));
    validate(file);
    expect(validate.errors ?? []).toEqual([]);

    for (const [name] of containers) await demand(socket, 'DELETE', `/containers/${prefix}${name}?force=1`);
    const path = join(dirname(socket), 'exported', 'docker-compose.yml');
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, yaml);
    try {
      await compose(engine, path, 'up', '-d');
      expect(await Promise.all(containers.map(([name]) => behaviour(engine, name)))).toEqual(before);
      expect(await inside(engine, 'datastore', 'cat /data/file')).toBe('kept');
      expect(await inside(engine, 'www', linkNames)).toBe(variables);
      for (const [client, server] of [
        ['www', 'redis'],
        ['worker', 'private'],
        ['worker', 'shared'],
      ] as const) {
        expect(await inside(engine, client, pong(server)), server).toContain('PONG');
      }
      expect(await inside(engine, 'www', pong('$REDIS_PORT_6379_TCP_ADDR'))).toContain('PONG');
    } finally {
      await compose(engine, path, 'down');
      await rm(dirname(path), { recursive: true });
    }
  });
});
