import { expect, it } from 'vitest';
import { describeClient } from '../../../src/core/descriptions/describe';
import type { Reading } from '../../../src/core/observation/observation';
import { codesOf, datastore, observed, sceneOf, www } from './scenes';

const given = ['REDIS_PORT=tcp://172.17.0.2:6379', 'REDIS_NAME=/www/redis', 'SECRET=hunter2'];

/** Statuses by name, of a client that is made with a secret of its own. */
function statuses(environment: readonly string[], lacks?: 'cut' | 'overwritten') {
  const client = www({}, { env: ['SECRET=hunter2'] });
  const scene = sceneOf('28.5.2', [datastore(), client]);
  const reading: Reading<readonly string[]> = {
    status: 'read',
    value: environment,
    how: 'test',
    ...(lacks === undefined ? {} : { lacks }),
  };
  const { env, problems } = describeClient({ scene, client, observation: { ...observed({}), environment: reading } });
  return { of: new Map(env.map(({ name, status }) => [name, status])), env, codes: codesOf(problems, 'info') };
}

it('what is really missing is called so', () => {
  const { of, codes } = statuses(['PATH=/bin', 'REDIS_NAME=/www/redis', 'SECRET=hunter2']);
  expect([of.get('REDIS_PORT'), of.get('SECRET')]).toEqual(['missing', 'match']);
  expect(codes).toContain('stale-env');
});

it.each([
  ['a title with an equals sign stands at its beginning', ['id=3', ...given.slice(1)], undefined],
  [
    'the end of a title and half a variable do',
    ['g=off', 'EDIS_PORT=tcp://172.17.0.2:6379', ...given.slice(1)],
    undefined,
  ],
  ['something was written over within it', ['PATH=/bin', ...given.slice(1)], 'overwritten' as const],
  ['it was too long to be read whole', ['PATH=/bin', ...given.slice(1)], 'cut' as const],
])('nothing is called missing where %s', (_, environment, lacks) => {
  const { of, env, codes } = statuses(environment, lacks);
  expect([...of.values()]).not.toContain('missing');
  expect([of.get('REDIS_PORT'), of.get('REDIS_NAME'), of.get('SECRET')]).toEqual(['unreadable', 'match', 'match']);
  expect(env.map(({ name }) => name)).not.toContain('EDIS_PORT');
  expect(codes).not.toContain('stale-env');
});

it.each(['*******', 'hunt***', '       ', 'xxxxxxx', '#######'])(
  'a value that was blotted out is not stale: %s',
  (blot) => {
    const { of } = statuses(['PATH=/bin', ...given.slice(0, 2), `SECRET=${blot}`]);
    expect(of.get('SECRET')).toBe('unreadable');
  },
);

it.each(['hunter3', 'x', '***', 'changed'])('another value is: %s', (other) => {
  const { of } = statuses(['PATH=/bin', ...given.slice(0, 2), `SECRET=${other}`]);
  expect(of.get('SECRET')).toBe('stale');
});
