import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { composeYaml } from '../../../src/commands/compose/composeYaml';
import type { ComposeMember } from '../../../src/core/compose/composeMember';
import { composeOf } from '../../../src/core/compose/composeOf';
import type { CreationEndpoint } from '../../../src/core/creations/creation';
import { type RawJson, recordOf } from '../../../src/core/creations/rawJson';
import { usualSurroundings } from '../../../src/core/dockerRun/dockerCommands';

const bridge: CreationEndpoint = { network: 'bridge', config: {}, byCreation: true };

function member(name: string, body: RawJson, endpoints: readonly CreationEndpoint[] = [bridge]): ComposeMember {
  return {
    id: name.padEnd(64, '0'),
    creation: {
      name,
      body: { Image: 'app', ...body },
      endpoints,
      leave: [],
      state: 'running',
      notCarried: [],
      chosenAnew: [],
    },
    image: {},
    linkVariables: [],
  };
}

function composed(...members: readonly ComposeMember[]) {
  const { file, ...rest } = composeOf(members, { ...usualSurroundings, secretPatterns: [] });
  return { ...rest, file, services: recordOf(file['services']) };
}

/** As Compose takes it from the shell. */
function variable(name: string): string {
  return `\${${name}}`;
}

const silent = { header: 'head', aboutLinkVariables: '', linkVariables: new Map() };

describe('a Compose file', () => {
  it("puts linked containers on the project's network, and others where they are", () => {
    const { services, file, left } = composed(
      member('db', {}),
      member('www', { HostConfig: { Links: ['db:store', 'db:db', 'gone:x'] } }),
      member('alone', {}),
      member('sharer', { HostConfig: { NetworkMode: 'container:db' } }, []),
    );
    expect(services['db']).toEqual({ image: 'app', container_name: 'db', networks: { default: null } });
    expect(services['www']).toMatchObject({
      links: ['db:store', 'db:db'],
      depends_on: ['db'],
      networks: { default: null },
    });
    expect(services['alone']).toMatchObject({ network_mode: 'bridge' });
    expect(services['sharer']).toMatchObject({ network_mode: 'service:db', depends_on: ['db'] });
    expect(file).not.toHaveProperty('networks');
    expect(left.map(({ container, reason }) => `${container} ${reason.code}`)).toEqual([
      'www link-on-network',
      'www link-on-network',
      'www link-server-gone',
    ]);
  });

  it('breaks circles of links with an alias that the network knows', () => {
    const at = (links: readonly string[]) => [{ network: 'net', config: { Links: links }, byCreation: true }];
    const { services, file, left } = composed(
      member('a', {}, at(['b:other'])),
      member('b', {}, at(['a:first', 'far:x'])),
    );
    expect(services['a']).toMatchObject({ links: ['b:other'], depends_on: ['b'] });
    expect(services['b']).toMatchObject({ external_links: ['far:x'] });
    expect(services['b']).not.toHaveProperty('links');
    expect(services['a']).toMatchObject({ networks: { net: { aliases: ['first'] } } });
    expect(file['networks']).toEqual({ net: { external: true, name: 'net' } });
    expect(left.map(({ reason }) => reason.code)).toEqual(['link-in-circle']);
  });

  it('knows a container that is linked with itself by its alias', () => {
    const at = [{ network: 'net', config: { Links: ['own:me'] }, byCreation: true }];
    const { services, left } = composed(member('own', {}, at));
    expect(services['own']).toMatchObject({ networks: { net: { aliases: ['me'] } } });
    expect(services['own']).not.toHaveProperty('depends_on');
    expect(left.map(({ reason }) => reason.code)).toEqual(['link-in-circle']);
  });

  it('holds no secret: each is a variable to set, and one value has one name', () => {
    const env = (password: string) => ({ Env: [`DB_PASSWORD=${password}`, 'PLAIN=a$b', 'EMPTY_TOKEN=', 'BARE'] });
    const { services, secrets, left } = composed(
      member('one', env('hunter2')),
      member('two', env('hunter2')),
      member('three', env('other')),
    );
    const plain = { PLAIN: 'a$$b', EMPTY_TOKEN: '' };
    expect(recordOf(services['one'])['environment']).toEqual({ DB_PASSWORD: variable('DB_PASSWORD'), ...plain });
    expect(recordOf(services['two'])['environment']).toEqual({ DB_PASSWORD: variable('DB_PASSWORD'), ...plain });
    expect(recordOf(services['three'])['environment']).toEqual({
      DB_PASSWORD: variable('THREE_DB_PASSWORD'),
      ...plain,
    });
    expect(secrets).toEqual(['DB_PASSWORD', 'THREE_DB_PASSWORD']);
    expect(left.map(({ option }) => option)).toEqual(['--env', '--env', '--env']);
  });

  it('gives no two secrets one variable, however alike their names and services are', () => {
    const env = (password: string) => ({ Env: [`PASSWORD=${password}`] });
    const { services, secrets } = composed(
      member('db', env('first')),
      member('my-db', env('second')),
      member('my.db', env('third')),
      member('tool', { Cmd: ['run', '--token=fourth', '--token=fifth', '--token=sixth'] }),
    );
    const password = (name: string) => recordOf(recordOf(services[name])['environment'])['PASSWORD'];
    expect(['db', 'my-db', 'my.db'].map(password)).toEqual([
      variable('PASSWORD'),
      variable('MY_DB_PASSWORD'),
      variable('MY_DB_PASSWORD_2'),
    ]);
    const tokens = ['token', 'TOOL_TOKEN', 'TOOL_TOKEN_2'];
    expect(services['tool']).toMatchObject({ command: ['run', ...tokens.map((name) => `--token=${variable(name)}`)] });
    expect(secrets).toEqual(['PASSWORD', 'MY_DB_PASSWORD', 'MY_DB_PASSWORD_2', ...tokens]);
  });

  it('holds none in labels, commands or health checks either, and leaves all else there as it is', () => {
    const { services, secrets } = composed(
      member('db', {
        Labels: { 'com.example.password': 'hunter1', plain: 'a$b' },
        Cmd: ['serve', '--password', 'hunter2', '--token=hunter3', '--key', '/certs/key.pem', '--auth', '$AUTH', '-v'],
        Entrypoint: ['sh', '-c', 'DB_URL=redis://:hunter4@db "exec" --verbose; FOO=bar "$0"'],
        Healthcheck: { Test: ['CMD-SHELL', 'REDISCLI_AUTH=hunter5 redis-cli ping'], Retries: 3 },
        HostConfig: { LogConfig: { Type: 'splunk', Config: { 'splunk-token': 'hunter6', tag: 'a$b' } } },
      }),
    );
    expect(services['db']).toMatchObject({
      labels: { 'com.example.password': variable('com_example_password'), plain: 'a$$b' },
      command: [
        ...['serve', '--password', variable('password'), `--token=${variable('token')}`],
        ...['--key', '/certs/key.pem', '--auth', '$$AUTH', '-v'],
      ],
      entrypoint: ['sh', '-c', `DB_URL=${variable('DB_URL')} "exec" --verbose; FOO=bar "$$0"`],
      healthcheck: { test: ['CMD-SHELL', `REDISCLI_AUTH=${variable('REDISCLI_AUTH')} redis-cli ping`], retries: 3 },
      logging: { driver: 'splunk', options: { 'splunk-token': variable('splunk_token'), tag: 'a$$b' } },
    });
    const ofText = ['DB_URL', 'REDISCLI_AUTH', 'com_example_password', 'password'];
    expect([...secrets].sort()).toEqual([...ofText, 'splunk_token', 'token']);
  });

  it('keeps volumes of the engine as they are, nameless ones under a name that one can read', () => {
    const id = 'f'.repeat(64);
    const host = {
      Binds: ['data:/named:ro', '/etc:/host'],
      Mounts: [{ Type: 'volume', Source: id, Target: '/var/lib/x', VolumeOptions: { NoCopy: true } }],
    };
    const { services, file } = composed(member('db', { HostConfig: host }));
    expect(recordOf(services['db'])['volumes']).toEqual([
      'data:/named:ro',
      '/etc:/host',
      { type: 'volume', source: 'db_var_lib_x', target: '/var/lib/x', volume: { nocopy: true } },
    ]);
    expect(file['volumes']).toEqual({
      data: { external: true, name: 'data' },
      db_var_lib_x: { external: true, name: id },
    });
  });

  it('gives no volume without a name the name of another', () => {
    const id = 'f'.repeat(64);
    const mount = { Type: 'volume', Source: id, Target: '/data' };
    const { services, file } = composed(
      member('web', { HostConfig: { Mounts: [mount] } }),
      member('other', { HostConfig: { Binds: ['web_data:/data'] } }),
    );
    expect(services['web']).toMatchObject({ volumes: [{ source: 'web_data_ffffffffffff' }] });
    expect(file['volumes']).toEqual({
      web_data: { external: true, name: 'web_data' },
      web_data_ffffffffffff: { external: true, name: id },
    });
  });

  it('reads links as the engine does: of an inspect, of one word, of a path, and of oneself', () => {
    const links = ['/db:/www/store', 'db', 'www:self'];
    const { services, left } = composed(
      member('db', {}),
      member('www', {}, [{ network: 'net', config: { Links: links }, byCreation: true }]),
      member('old', { HostConfig: { Links: ['db:tier/data'] } }),
    );
    expect(services['www']).toMatchObject({ links: ['db:store', 'db:db'], networks: { net: { aliases: ['self'] } } });
    expect(services['old']).toMatchObject({ links: ['db:data'] });
    expect(left.map(({ reason }) => reason.code)).toEqual(['link-in-circle', 'link-on-network']);
  });

  it('names what has no key', () => {
    const { left } = composed(
      member('x', {
        Shell: ['/bin/ash'],
        HostConfig: {
          UTSMode: 'host',
          NewLimit: 3,
          SecurityOpt: ['seccomp={}', 'no-new-privileges'],
          AutoRemove: true,
        },
      }),
    );
    expect(left.map(({ option }) => option).sort()).toEqual(['--rm', '--security-opt', '--uts', 'NewLimit', 'Shell']);
  });

  it('is read back as it was meant, by YAML 1.1 and 1.2', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        'yes',
        'ON',
        '22:22',
        '1e3',
        '0o7',
        '~',
        'null',
        '- a',
        '# b',
        ': c',
        'a\nb',
        ' x ',
        '%Y',
        '012',
        '.5',
      ),
    );
    fc.assert(
      fc.property(fc.dictionary(text, text), fc.array(text), (labels, command) => {
        const file = { services: { x: { labels, command } } };
        const yaml = composeYaml(file, silent);
        for (const version of ['1.1', '1.2'] as const) expect(parse(yaml, { version })).toEqual(file);
      }),
      { numRuns: 200 },
    );
  });

  it('is read by Compose 1, which takes a sign for more and refuses odd characters', () => {
    const command = ['test', 'a', '=', 'x\u007f\u0085y\u2028'];
    const yaml = composeYaml({ services: { x: { command } } }, silent);
    expect(yaml).toContain(['test', 'a', '"="', '"x\\u007f\\u0085y\\u2028"'].join('\n      - '));
    expect(parse(yaml)).toEqual({ services: { x: { command } } });
  });

  it('says before the variables of links what they are for', () => {
    const file = {
      services: { www: { environment: { OWN: '1', REDIS_PORT: 'tcp://redis:6379', REDIS_NAME: '/www/redis' } } },
    };
    const linkVariables = new Map([['www', new Set(['REDIS_PORT', 'REDIS_NAME'])]]);
    expect(composeYaml(file, { header: 'one\ntwo', aboutLinkVariables: 'of links', linkVariables })).toBe(
      [
        '# one',
        '# two',
        '',
        'services:',
        '  www:',
        '    environment:',
        '      OWN: "1"',
        '      # of links',
        '      REDIS_PORT: tcp://redis:6379',
        '      REDIS_NAME: /www/redis',
        '',
      ].join('\n'),
    );
  });
});
