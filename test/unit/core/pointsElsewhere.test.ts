import { describe, expect, it } from 'vitest';
import type { Container } from '../../../src/core/containers/snapshot';
import { reasonOf, told } from '../../told';
import { attachment, inspected } from '../links/containers';
import { codesOf, datastore, described, sceneOf, www } from './scenes';

const on = (network: string, ipv4: string) => ({ networks: [attachment(network, { ipv4 })] });
const moved = datastore(on('bridge', '172.17.0.9'), { env: ['PEER=172.17.0.8', 'PORT=172.17.0.8', 'X=1'] });
const stranger = (network = 'bridge', ipv4 = '172.17.0.2') => inspected('stranger', on(network, ipv4));

/** What `www` was started with, while `datastore` was at 172.17.0.2. */
const variables = (address = '172.17.0.2', peer = '172.17.0.8') => [
  'REDIS_NAME=/www/redis',
  `REDIS_PORT=tcp://${address}:6379`,
  `REDIS_PORT_6379_TCP=tcp://${address}:6379`,
  `REDIS_PORT_6379_TCP_ADDR=${address}`,
  'REDIS_PORT_6379_TCP_PORT=6379',
  'REDIS_PORT_6379_TCP_PROTO=tcp',
  `REDIS_ENV_PEER=${peer}`,
  `REDIS_ENV_PORT=${peer}`,
  'REDIS_ENV_X=1',
];

function problems(containers: readonly Container[], environment = variables()) {
  return described(sceneOf('28.5.2', containers), 'www', { environment }).problems;
}

describe('variables that point elsewhere', () => {
  it('are told, with the other container by name and a cure', () => {
    const [worst, next] = problems([moved, www(), stranger()]);
    expect(worst).toMatchObject({
      code: 'env-points-elsewhere',
      severity: 'error',
      action: { kind: 'restart-client' },
    });
    expect(told(worst)).toContain('172.17.0.2, which belongs to stranger now');
    expect(next?.code).toBe('stale-env');
  });

  it('are those of ports: a value that the server was given may hold any address', () => {
    const environment = variables('172.17.0.9', '172.17.0.2');
    expect(codesOf(problems([moved, www(), stranger()], environment))).toEqual(['stale-env']);
  });

  it('are not told for a container that has the address on another network', () => {
    expect(codesOf(problems([moved, www(), stranger('app')]))).toEqual(['stale-env']);
  });

  it('are not told when a successor of the removed server got its address', () => {
    const successor = inspected('datastore', { id: 'f'.repeat(64), ...on('bridge', '172.17.0.2') });
    expect(codesOf(problems([www(), successor]))).toEqual(['server-missing']);
    expect(codesOf(problems([www(), stranger()]))).toEqual(['env-points-elsewhere', 'server-missing']);
  });

  it('are cured by a restart only once the server can be linked to again', () => {
    const [worst] = problems([datastore({ state: 'exited', networks: [] }), www(), stranger()]);
    expect(worst?.code).toBe('env-points-elsewhere');
    expect(told(worst)).toMatch(/Start datastore, then restart www\.$/);
    expect(worst?.action?.kind).toBe('restart-client');
    const [gone] = problems([www(), stranger()]);
    expect(told(gone)).toMatch(/Make www anew, since/);
  });

  it('leave the reason of each variable without a stranger on another network', () => {
    const scene = sceneOf('28.5.2', [moved, www(), stranger('app')]);
    const { env } = described(scene, 'www', { environment: variables() });
    expect(reasonOf(env.find(({ name }) => name === 'REDIS_PORT'))).not.toContain('stranger');
  });
});

describe('why a variable differs', () => {
  const reasons = (containers: readonly Container[], environment: readonly string[]) => {
    const { env } = described(sceneOf('28.5.2', containers), 'www', { environment });
    return (name: string) => reasonOf(env.find((row) => row.name === name));
  };

  it('says what is known, and what only is likely as likely', () => {
    const of = reasons(
      [moved, www({}, { env: ['MODE=a', 'GONE=1'] }), stranger()],
      [
        ...variables().filter((entry) => !entry.startsWith('REDIS_ENV_')),
        'REDIS_ENV_X=0',
        'MODE=b',
        'OLD_PORT_80_TCP=tcp://172.17.0.4:80',
      ],
    );
    expect(of('REDIS_PORT')).toBe(
      'datastore is at 172.17.0.9, this says 172.17.0.2, which belongs to stranger now. Probably datastore had it when www started.',
    );
    expect(of('REDIS_ENV_X')).toBe('datastore gives another value now. Probably it gave this one when www started.');
    expect(of('REDIS_ENV_PEER')).toBe(
      'datastore gives this variable, but process 1 of www does not have it. Probably www was started before datastore gave it.',
    );
    expect(of('MODE')).toMatch(/^www is configured with another value\. Probably .*start script/);
    expect(of('GONE')).toMatch(
      /^www is configured with this variable, but its process 1 does not have it\. Probably .*start script/,
    );
    expect(of('OLD_PORT_80_TCP')).toMatch(/^Probably left over from a link/);
  });

  it('takes an address that the server was given itself for no address of the server', () => {
    const of = reasons([moved, www(), stranger()], variables('172.17.0.9', '172.17.0.2'));
    for (const name of ['REDIS_ENV_PEER', 'REDIS_ENV_PORT']) {
      expect(of(name)).toBe('datastore gives another value now. Probably it gave this one when www started.');
    }
  });

  it('takes another name of the client for a rename only as likely', () => {
    const of = reasons([datastore(), www()], ['REDIS_NAME=/old/redis']);
    expect(of('REDIS_NAME')).toBe('The client is called www, this says old. Probably it was renamed since it started.');
  });

  it('calls the problem what it is, and its cause likely', () => {
    const stale = problems([moved, www()]).find(({ code }) => code === 'stale-env');
    expect(told(stale)).toMatch(
      /^www's variables of datastore are not what a start would give now\. Old values: REDIS_PORT and \d more\. Probably one of the two changed after www started\. Restart www\.$/,
    );
  });
});
