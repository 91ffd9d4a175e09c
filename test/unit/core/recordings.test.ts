import { describe, expect, it } from 'vitest';
import { describeRecorded } from './recordedClients';

const engines = ['engine-20.10', 'engine-26.1', 'engine-28.5', 'engine-29-dev'];

describe.each(engines)('recorded on %s', (engine) => {
  it('the client has exactly the predicted variables', () => {
    const { env } = describeRecorded(engine, 'www');
    expect(env.filter(({ status }) => status !== 'match')).toEqual([]);
    const ofLink = env.filter(({ origin }) => origin === 'link').map(({ name }) => name);
    expect(ofLink).toEqual(
      engine === 'engine-29-dev'
        ? []
        : [
            'REDIS_PORT',
            'REDIS_PORT_6379_TCP',
            'REDIS_PORT_6379_TCP_ADDR',
            'REDIS_PORT_6379_TCP_PORT',
            'REDIS_PORT_6379_TCP_PROTO',
            'REDIS_NAME',
            'REDIS_ENV_REDIS_VERSION',
          ],
    );
  });

  it('the client resolves exactly the predicted names', () => {
    const { names } = describeRecorded(engine, 'www');
    expect(names.filter(({ status }) => status !== 'verified')).toEqual([]);
    const ofLink = names.filter(({ link }) => link !== undefined).map(({ origin, addresses }) => [origin, addresses]);
    expect(ofLink).toEqual([
      ['alias', ['172.17.0.2']],
      ['serverHostname', ['172.17.0.2']],
      ['serverName', ['172.17.0.2']],
    ]);
  });

  it('an endpoint link to a server that is not on the network does not resolve, and says so', () => {
    const { names, env, problems } = describeRecorded(engine, 'netds');
    expect(names.find(({ name }) => name === 'redis')).toMatchObject({ addresses: [], mechanism: 'embeddedDns' });
    expect(env.filter(({ origin }) => origin === 'link')).toEqual([]);
    expect(problems.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual(['not-on-network']);
  });
});
