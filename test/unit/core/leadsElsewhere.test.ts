import { describe, expect, it } from 'vitest';
import type { Container } from '../../../src/core/containers/snapshot';
import { reasonOf, told } from '../../told';
import { attachment, inspected, listed } from '../links/containers';
import { codesOf, datastore, described, type Look, sceneOf, www } from './scenes';

const on = (network: string, ipv4: string) => ({ networks: [attachment(network, { ipv4 })] });
const down = { state: 'exited', networks: [attachment('bridge')] } as const;
/** What `www` was started with, while `datastore` was at 172.17.0.2. */
const hosts = '172.17.0.2\tredis datahost datastore\n172.17.0.3\twebhost\n';
const stranger = inspected('stranger', on('bridge', '172.17.0.2'));

function problems(containers: readonly Container[], look: Look = { hosts }) {
  return described(sceneOf('28.5.2', containers), 'www', look).problems;
}

const worst = (...containers: Container[]) => problems(containers)[0];

describe('a name whose address belongs to another container now', () => {
  it('is the worst of a stopped server, though nothing else could be read', () => {
    expect(worst(datastore(down), www(), stranger)).toEqual({
      code: 'hosts-mismatch',
      severity: 'error',
      facts: [
        {
          code: 'hosts-file-leads-elsewhere',
          client: 'www',
          server: 'datastore',
          name: 'redis',
          address: '172.17.0.2',
          holder: 'stranger',
        },
        { code: 'start-corrects-line', server: 'datastore' },
      ],
      link: expect.stringContaining('redis'),
      action: { kind: 'start-server', containerId: datastore().id, containerName: 'datastore' },
    });
    expect(codesOf(problems([datastore(down), www(), stranger]))).toEqual(['hosts-mismatch', 'server-stopped']);
  });

  it('is told of a server that runs elsewhere, and of one that left the bridge', () => {
    const moved = worst(datastore(on('bridge', '172.17.0.9')), www(), stranger);
    expect(moved).toMatchObject({ code: 'hosts-mismatch', severity: 'error', action: { kind: 'restart-client' } });
    expect(told(moved)).toMatch(/belongs to stranger now.* Restart www\.$/);
    const left = worst(datastore({ networks: [] }), www(), stranger);
    expect(told(left)).toMatch(/belongs to stranger now.* Connect datastore to the network bridge again, then/);
  });

  it('is told of a server that was removed, unless its successor got its address', () => {
    const gone = worst(www(), stranger);
    expect(gone).toMatchObject({ code: 'hosts-mismatch', severity: 'error' });
    expect(told(gone)).toMatch(/belongs to stranger now.* Make www anew, since/);
    const successor = inspected('datastore', { id: 'f'.repeat(64), ...on('bridge', '172.17.0.2') });
    expect(codesOf(problems([www(), successor]))).toEqual(['server-missing']);
  });

  it('is not told when nobody has the address, or only on another network', () => {
    expect(codesOf(problems([datastore(down), www()]))).toEqual(['server-stopped']);
    const elsewhere = inspected('stranger', on('app', '172.17.0.2'));
    expect(codesOf(problems([datastore(down), www(), elsewhere]))).toEqual(['server-stopped']);
  });

  it('is not told of an address that the client was made with by hand', () => {
    const byHand = www({}, { extraHosts: ['redis:172.17.0.2'] });
    const look = { hosts: '172.17.0.2\tredis\n172.17.0.3\twebhost\n' };
    expect(codesOf(problems([datastore(down), byHand, stranger], look))).toEqual(['server-stopped', 'alias-shadowed']);
    expect(codesOf(problems([datastore(down), www(), stranger], look))).toContain('hosts-mismatch');
  });

  it('does not call a name unknown that stays in the hosts file', () => {
    const row = described(sceneOf('28.5.2', [datastore(down), www()]), 'www', { hosts }).names.find(
      ({ name }) => name === 'redis',
    );
    expect(reasonOf(row)).toContain('is not running');
    expect(reasonOf(row)).toContain("stays in www's hosts file");
  });
});

describe('a restart of the client as a cure', () => {
  it('waits for another server that is down, since it would end the client', () => {
    const second = inspected('cache', { linkNames: ['www/cache'], ...down });
    const client = www({}, { legacyLinks: ['/datastore:/www/redis', '/cache:/www/cache'] });
    const [moved] = problems([datastore(on('bridge', '172.17.0.9')), second, client, stranger]);
    expect(told(moved)).toMatch(/belongs to stranger now.* Start cache, then restart www\.$/);
    expect(moved?.action?.kind).toBe('restart-client');
  });
});

it('a container that only the list told of can be the stranger', () => {
  expect(worst(datastore(down), www(), listed('stranger', on('bridge', '172.17.0.2')))?.code).toBe('hosts-mismatch');
});

it('calls what is left over of a server by what it was', () => {
  const look = { hosts: '172.17.0.2\tredis 0123456789ab datastore\n' };
  const gone = described(sceneOf('28.5.2', [www()]), 'www', look);
  const origins = gone.names.map(({ name, origin }) => [name, origin]);
  expect(origins).toEqual(
    expect.arrayContaining([
      ['0123456789ab', 'serverHostname'],
      ['datastore', 'serverName'],
    ]),
  );
  const stopped = described(sceneOf('28.5.2', [datastore(down), www()]), 'www', { hosts });
  expect(stopped.names.find(({ name }) => name === 'datahost')?.origin).toBe('serverHostname');
});
