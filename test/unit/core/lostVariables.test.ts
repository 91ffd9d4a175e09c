import { describe, expect, it } from 'vitest';
import type { Container } from '../../../src/core/containers/snapshot';
import { LinkMemory } from '../../../src/core/links/LinkMemory';
import { LinkModel } from '../../../src/core/links/LinkModel';
import { told } from '../../told';
import { attachment, inspected, isReadIn } from '../links/containers';
import { datastore, described, sceneOf, www } from './scenes';

const on = (network: string, ipv4: string) => ({ networks: [attachment(network, { ipv4 })] });
const started = '2026-01-01T00:00:00Z';
const unlinked = www({}, { legacyLinks: [], startedAt: started });
const stranger = (parts: Partial<Container> = {}) => inspected('stranger', { ...on('bridge', '172.17.0.2'), ...parts });
const environment = [
  'REDIS_NAME=/www/redis',
  'REDIS_PORT=tcp://172.17.0.2:6379',
  'REDIS_PORT_6379_TCP=tcp://172.17.0.2:6379',
  'REDIS_PORT_6379_TCP_ADDR=172.17.0.2',
  'REDIS_PORT_6379_TCP_PORT=6379',
  'REDIS_PORT_6379_TCP_PROTO=tcp',
  'REDIS_ENV_PEER=172.17.0.8',
];

/** Problems of `www` after these changes were watched one after the other. */
function watched(steps: readonly (readonly Container[])[], gone: readonly string[] = [], look = environment) {
  const lookup = new LinkModel();
  const seen = new LinkMemory();
  for (const upserts of steps) seen.note(lookup.apply({ upserts }).containers, lookup, isReadIn(lookup));
  seen.note(lookup.apply({ removals: gone }).containers, lookup, isReadIn(lookup));
  const { engine } = sceneOf('28.5.2', []);
  const { problems } = described({ lookup, engine, seen }, 'www', { environment: look });
  return problems.filter(({ code }) => code === 'env-points-elsewhere');
}

const linked = [datastore(), www({}, { startedAt: started })];
const freed = (ipv4: string) => datastore({ linkNames: [], ...on('bridge', ipv4) });

describe('variables of a link that is gone', () => {
  it('are told when their address is a stranger’s, with a cure and without a link', () => {
    expect(watched([linked, [freed('172.17.0.5'), unlinked], [stranger()]])).toEqual([
      {
        code: 'env-points-elsewhere',
        severity: 'error',
        facts: [
          {
            code: 'former-variables-lead-elsewhere',
            client: 'www',
            server: 'datastore',
            address: '172.17.0.2',
            holder: 'stranger',
          },
          { code: 'restart-client', client: 'www' },
        ],
        action: { kind: 'restart-client', containerId: unlinked.id, containerName: 'www' },
      },
    ]);
  });

  it('do no harm while the server has the address, or nobody has it on the bridge', () => {
    expect(watched([linked, [freed('172.17.0.2'), unlinked]])).toEqual([]);
    expect(watched([linked, [freed('172.17.0.5'), unlinked], [stranger(on('app', '172.17.0.2'))]])).toEqual([]);
    expect(watched([linked, [freed('172.17.0.5'), unlinked]])).toEqual([]);
    // Only port variables tell where the server is: PEER is an address that it was given itself.
    const peer = inspected('peer', on('bridge', '172.17.0.8'));
    expect(watched([linked, [freed('172.17.0.5'), unlinked], [peer]])).toEqual([]);
  });

  it('do no harm when a successor of the removed server has the address', () => {
    const successor = { ...datastore({ linkNames: [] }), id: 'f'.repeat(64) };
    const gone = [datastore().id];
    expect(watched([linked, [freed('172.17.0.5'), unlinked], [successor]], gone)).toEqual([]);
    expect(watched([linked, [freed('172.17.0.5'), unlinked], [stranger()]], gone)).toHaveLength(1);
  });

  it('are told of a stranger though nobody saw the link, and not of who may have been the server', () => {
    const [problem, ...others] = watched([[unlinked, stranger()]]);
    expect(others).toEqual([]);
    expect(told(problem)).toBe(
      "www's variables REDIS_… are left over from a link that it no longer has, and hold the address 172.17.0.2, which belongs to stranger now: what www sends by them goes to stranger. Restart www.",
    );
    const alike = (parts: Partial<Container> = {}, env = ['PEER=172.17.0.8']) =>
      watched([[unlinked, datastore({ linkNames: [], ...parts }, { env })]]);
    expect(alike()).toEqual([]);
    expect(alike({}, ['PEER=other'])).toHaveLength(1);
    expect(alike({ created: Date.parse('2026-02-01') / 1000 })).toHaveLength(1);
  });

  it('are no matter where the client still has the link', () => {
    expect(watched([[datastore(), www({}, { startedAt: started })]])).toEqual([]);
  });
});
