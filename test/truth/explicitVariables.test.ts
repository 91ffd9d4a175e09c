import { expect, test } from 'vitest';
import { engineGeneration } from '../../src/core/engines/engineGeneration';
import { linkProblems } from '../../src/core/problems/linkProblems';
import type { EngineKind } from '../lab/engines/engineKind';
import { testEngine } from '../lab/engines/testEngines';
import { inScene, marks } from './edgeCases/EdgeScene';

test.each<EngineKind>(['20.10', '28.5'])(
  'explicit variables on engine %s name the alias, and are right still when the server has moved',
  (kind) =>
    inScene(testEngine(kind), async (scene) => {
      const ports = { '6379/tcp': {}, '53/udp': {} };
      const body = { Image: 'redis:7', Cmd: null, ExposedPorts: ports, Env: ['LEVEL=3'] };
      const server = await scene.ground.run('store', body);
      const plan = await scene.plan({
        image: 'alpine:latest',
        command: ['/bin/sleep', '1000000'],
        name: scene.name('app'),
        env: ['MY_REDIS_ENV_LEVEL=own'],
        links: [`${scene.name('store')}:my-redis`],
        linkEnv: 'explicit',
      });
      const { id } = (await scene.carryOut(plan)).container;
      const variables = async () => {
        const entries = [...(await scene.ground.environment(id))].filter(([name]) => name.startsWith('MY_REDIS_'));
        return entries.map((pair) => pair.join('=')).sort();
      };
      const first = kind === '28.5' ? 'tcp://my-redis:6379' : 'udp://my-redis:53';
      const version = (await scene.engine.inspect(server)).details?.env.find((entry) => /^REDIS_VERSION=/.test(entry));
      const expected = [
        'MY_REDIS_ENV_LEVEL=own',
        `MY_REDIS_ENV_${version}`,
        `MY_REDIS_NAME=/${scene.name('app')}/my-redis`,
        `MY_REDIS_PORT=${first}`,
        'MY_REDIS_PORT_53_UDP=udp://my-redis:53',
        'MY_REDIS_PORT_53_UDP_ADDR=my-redis',
        'MY_REDIS_PORT_53_UDP_PORT=53',
        'MY_REDIS_PORT_53_UDP_PROTO=udp',
        'MY_REDIS_PORT_6379_TCP=tcp://my-redis:6379',
        'MY_REDIS_PORT_6379_TCP_ADDR=my-redis',
        'MY_REDIS_PORT_6379_TCP_PORT=6379',
        'MY_REDIS_PORT_6379_TCP_PROTO=tcp',
      ].sort();
      expect(await variables()).toEqual(expected);
      // Through what process 1 was given, not through what an exec is.
      const port = (await scene.ground.environment(id)).get('MY_REDIS_PORT_6379_TCP_PORT') ?? '';
      const host = (await scene.ground.environment(id)).get('MY_REDIS_PORT_6379_TCP_ADDR') ?? '';
      const ping = ['/bin/sh', '-c', 'printf "PING\\r\\nQUIT\\r\\n" | nc -w 5 "$0" "$1"', host, port];
      expect(await scene.ground.read(id, ping)).toContain('+PONG');

      const before = await scene.address(server);
      await scene.takeAddressOf(server);
      expect(await scene.address(server)).not.toBe(before);
      expect(await variables()).toEqual(expected);
      expect(await scene.ground.read(id, ping)).toContain('+PONG');
      const said = await scene.describe(id);
      expect(said.env.filter(({ status }) => status !== 'match')).toEqual([]);
      expect(marks(said.problems)).toEqual([]);

      // As an engine sees it that sets none: this client goes without nothing.
      const { lookup, engine } = await scene.scene();
      const later = engineGeneration({ ...engine, version: '29.1.0' }, { linkEnvProbe: 'absent' });
      const told = lookup.linksFrom(id).flatMap((link) => linkProblems({ lookup, engine: later }, link));
      expect(marks(told)).toEqual([]);
    }),
);

const busy = [
  {
    name: 'one',
    ports: ['7000/tcp', '7001/tcp', '7002/tcp', '53/udp', '53/tcp'],
    env: ['A=1=2', 'EMPTY=', 'HOME=/x', 'B=b'],
  },
  { name: 'two', ports: ['80/sctp', '9000/udp', '9001/udp', '9002/udp'], env: ['A=other'] },
  { name: 'none', ports: [], env: [] },
];

test.each<EngineKind>(['20.10', '26.1', '28.5'])(
  'explicit variables on engine %s are those that the engine itself would set, but for the alias in place of addresses',
  (kind) =>
    inScene(testEngine(kind), async (scene) => {
      const own = ['ONE_PORT=mine', 'TWO_A_ENV_A='];
      const addresses = new Map<string, string>();
      const links: string[] = [];
      for (const { name, ports, env } of busy) {
        const exposed = Object.fromEntries(ports.map((port) => [port, {}]));
        const server = await scene.ground.run(name, { ExposedPorts: exposed, Env: env });
        addresses.set(await scene.address(server), name === 'two' ? 'two-a' : name);
        links.push(`${scene.name(name)}:${name === 'two' ? 'two-a' : name}`);
      }
      const byEngine = await scene.client('app', links, { Env: own });
      const plan = await scene.plan({
        image: 'alpine:latest',
        command: ['/bin/sleep', '1000000'],
        name: scene.name('app2'),
        env: own,
        links,
        linkEnv: 'explicit',
      });
      const explicit = (await scene.carryOut(plan)).container.id;
      const wanted = [...(await scene.ground.environment(byEngine))].map(([name, value]) => {
        const named = [...addresses].reduce((text, [address, alias]) => text.replaceAll(address, alias), value);
        return `${name}=${named.replace(`/${scene.name('app')}/`, `/${scene.name('app2')}/`)}`;
      });
      const found = [...(await scene.ground.environment(explicit))].map((pair) => pair.join('='));
      const ofLinks = (entries: readonly string[]) =>
        entries.filter((each) => /^(?:ONE|TWO_A|NONE)_/.test(each)).sort();
      expect(ofLinks(wanted).length).toBeGreaterThan(40);
      expect(ofLinks(found)).toEqual(ofLinks(wanted));
      expect(ofLinks(found)).toEqual(expect.arrayContaining(['ONE_PORT=mine', 'TWO_A_ENV_A=', 'ONE_ENV_A=1=2']));
    }),
);

test('of explicit variables that two aliases share, each is set once, and the creation warns of it', () =>
  inScene(testEngine('28.5'), async (scene) => {
    const network = await scene.ground.createNetwork('net');
    const links: string[] = [];
    for (const [name, port] of [
      ['first', '1'],
      ['second', '2'],
    ] as const) {
      const ports = { ExposedPorts: { [`${port}/tcp`]: {} } };
      await scene.ground.run(name, { HostConfig: { NetworkMode: network }, ...ports });
      links.push(`${scene.name(name)}:${name === 'first' ? 'a-b' : 'a_b'}`);
    }
    const wanted = {
      image: 'alpine:latest',
      command: ['/bin/sleep', '1000000'],
      name: scene.name('app'),
      network,
      links,
    };
    const plan = await scene.plan({ ...wanted, linkEnv: 'explicit' });
    expect(plan.warnings).toEqual([{ code: 'aliases-of-one-prefix-first-wins', one: 'a-b', other: 'a_b' }]);
    const { container } = await scene.carryOut(plan);
    const names = (container.details?.env ?? []).map((entry) => entry.split('=', 1)[0]);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    expect((await scene.ground.environment(container.id)).get('A_B_PORT')).toBe('tcp://a-b:1');
    expect((await scene.plan({ ...wanted, name: scene.name('other') })).warnings).toEqual([]);
  }));
