import { describe, expect, it } from 'vitest';
import { told as wordsOf } from '../../told';
import { codesOf, datastore, described, problemsOf, sceneOf, www } from './scenes';

describe('a client on an engine that sets no variables', () => {
  const explicit = ['REDIS_NAME=/www/redis', 'REDIS_PORT=tcp://redis:6379'];
  const told = (env: readonly string[], server = datastore(), linkEnv?: 'absent') =>
    codesOf(problemsOf(sceneOf('29.1.0', [server, www({}, { env })], linkEnv), 'www'));

  it('misses nothing when it was made with the variables itself', () => {
    expect(told([], datastore(), 'absent')).toEqual(['env-absent-on-engine']);
    expect(told(explicit, datastore(), 'absent')).toEqual([]);
    expect(told(explicit)).toEqual([]);
  });

  it('misses those that it was not made with', () => {
    expect(told(['REDIS_NAME=/www/redis'], datastore(), 'absent')).toEqual(['env-absent-on-engine']);
    expect(told(['REDIS_PORT=tcp://redis:6379'], datastore(), 'absent')).toEqual(['env-absent-on-engine']);
    // An entry without a value takes a variable away.
    expect(told(['REDIS_NAME', 'REDIS_PORT'], datastore(), 'absent')).toEqual(['env-absent-on-engine']);
    const closed = datastore({}, { exposedPorts: [] });
    expect(told(['REDIS_NAME=/www/redis'], closed, 'absent')).toEqual([]);
  });
});

/** What an engine that set them gave to process 1 of `www`. */
const given = [
  'REDIS_NAME=/www/redis',
  'REDIS_PORT=tcp://172.17.0.2:6379',
  'REDIS_PORT_6379_TCP=tcp://172.17.0.2:6379',
  'REDIS_PORT_6379_TCP_ADDR=172.17.0.2',
  'REDIS_PORT_6379_TCP_PORT=6379',
  'REDIS_PORT_6379_TCP_PROTO=tcp',
];
const said = (environment: readonly string[], linkEnv?: 'absent', details: Parameters<typeof www>[1] = {}) =>
  described(sceneOf('29.1.0', [datastore(), www({}, details)], linkEnv), 'www', { environment });
const told = (...asked: Parameters<typeof said>) =>
  said(...asked).problems.flatMap((problem) => (problem.severity === 'info' ? [] : [[problem.code, wordsOf(problem)]]));

describe('a client that still has variables of its last start', () => {
  it('is not told to restart, which would take them away, but that it will lose them', () => {
    expect(told(given, 'absent')).toEqual([
      [
        'env-absent-on-engine',
        'Engine 29.1.0 does not set the variables of links: www still has those of datastore (redis) from its last start and loses them with its next start. Let www use the name redis, or set the variables yourself.',
      ],
    ]);
    expect(told(given)).toEqual([['env-absent-on-engine', expect.stringContaining('and may lose them with its next')]]);
    expect(told([], 'absent')).toEqual([['env-absent-on-engine', expect.stringContaining('by the name redis only')]]);
  });

  it('is told of those that are left over where a start gives others', () => {
    const scene = sceneOf('28.5.2', [datastore(), www()]);
    const environment = [...given, 'REDIS_ENV_OLD=1'];
    const { problems } = described(scene, 'www', { environment });
    expect(wordsOf(problems.find(({ code }) => code === 'stale-env'))).toContain('Left over: REDIS_ENV_OLD.');
  });

  it('is told the same on an engine that is taken to have no links', () => {
    const { problems } = described(sceneOf('30.0.0', [datastore(), www()]), 'www', { environment: given });
    expect(codesOf(problems)).toEqual(['legacy-removed-in-30']);
  });
});

describe('where nobody knows whether the engine sets variables', () => {
  const rows = (environment: readonly string[], details: Parameters<typeof www>[1] = {}) =>
    said(environment, undefined, details)
      .env.filter(({ name }) => name.startsWith('REDIS_'))
      .map(({ name, origin, status }) => [name, origin, status].join(' '));

  it('the client tells by its process, also of the time before it was renamed', () => {
    expect(rows(given)).toContain('REDIS_PORT link match');
    expect(rows(['REDIS_NAME=/old/redis', ...given.slice(1)])).toEqual(
      expect.arrayContaining(['REDIS_NAME link stale', 'REDIS_PORT link match']),
    );
    expect(rows(['REDIS_NAME=/www/other', ...given.slice(1)])).toContain('REDIS_PORT link unexpected');
  });

  it('variables that the client was made with tell nothing', () => {
    const env = ['REDIS_NAME=/www/redis', 'REDIS_PORT=tcp://redis:6379'];
    expect(rows(env, { env })).toEqual(['REDIS_NAME container match', 'REDIS_PORT container match']);
    expect(told(env, undefined, { env })).toEqual([]);
  });
});

it('a variable with a name in place of an address is none of the engine', () => {
  const own = ['REDIS_PORT=6379', 'REDIS_PORT_6379_TCP=tcp://redis:6379', 'REDIS_PORT_6379_TCP_ADDR=redis'];
  const other = ['CACHE_PORT_1_TCP=tcp://cache:1'];
  const { env, problems } = said(['PATH=/bin', ...own, ...other], 'absent');
  const found = env.filter(({ name, observed }) => name !== 'PATH' && observed !== undefined);
  expect(found.map(({ name, origin, status }) => [name, origin, status].join(' '))).toEqual([
    'REDIS_PORT container match',
    'REDIS_PORT_6379_TCP container match',
    'REDIS_PORT_6379_TCP_ADDR container match',
    'CACHE_PORT_1_TCP container match',
  ]);
  expect(codesOf(problems)).toEqual(['env-absent-on-engine']);
  // Of a server that had no address when the client started.
  const empty = said(['REDIS_PORT=tcp://:6379', 'REDIS_PORT_6379_TCP_ADDR='], 'absent').env;
  expect(empty.filter(({ status }) => status === 'unexpected')).toHaveLength(2);
});
