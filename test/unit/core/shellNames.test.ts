import { describe, expect, it } from 'vitest';
import { variablePrefix } from '../../../src/core/variables/variables';
import { reasonOf } from '../../told';
import { codesOf, datastore, described, sceneOf, www } from './scenes';

describe('variables whose names no shell knows', () => {
  const said = (alias: string, environment: readonly string[] = []) => {
    const server = datastore({ linkNames: [`www/${alias}`] });
    const client = www({}, { legacyLinks: [`/datastore:/www/${alias}`], env: ['A.B=1'] });
    return described(sceneOf('28.5.2', [server, client]), 'www', { environment });
  };
  const why = (name: string, ...asked: Parameters<typeof said>) =>
    reasonOf(said(...asked).env.find((row) => row.name === name));

  it.each(['db.prod', '2nd', 'größe', 'a b'])('such as those of %s, no restart brings back', (alias) => {
    const { env, problems } = said(alias);
    const missing = env.filter(({ name, status }) => name.startsWith(variablePrefix(alias)) && status === 'missing');
    expect(missing).toHaveLength(6);
    expect(new Set(missing.map(reasonOf))).toEqual(
      new Set([
        'datastore gives this variable, but process 1 of www does not have it. Probably a shell started it: many hand on no variable with such a name.',
      ]),
    );
    // It is two names for the resolver, and none with a blank.
    expect(codesOf(problems)).toEqual(alias === 'a b' ? ['alias-unresolvable'] : []);
  });

  it('are the client’s own, too', () => {
    expect(why('A.B', 'redis')).toMatch(/^www is configured with this variable.* Probably a shell started it/);
  });

  it('leave what is said of the others', () => {
    expect(codesOf(said('redis').problems)).toEqual(['stale-env']);
    expect(why('REDIS_PORT', 'redis')).toMatch(/Probably www was started before datastore gave it\.$/);
    // An old value is another matter: process 1 has that variable.
    expect(codesOf(said('db.prod', ['DB.PROD_PORT=tcp://172.17.0.9:6379']).problems)).toEqual(['stale-env']);
  });
});
