import { describe, expect, it } from 'vitest';
import { codesOf, datastore, problemsOf, sceneOf, www } from './scenes';

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
