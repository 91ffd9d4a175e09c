import { describe, expect, it } from 'vitest';
import { attachment } from '../links/containers';
import { datastore, described, sceneOf, www } from './scenes';

const withGateway = (parts: Parameters<typeof www>[0] = {}) => www(parts, { extraHosts: ['gateway:host-gateway'] });
const rowOf = (client: ReturnType<typeof www>, name: string, hosts?: string) =>
  described(sceneOf('28.5.2', [datastore(), client]), 'www', hosts === undefined ? undefined : { hosts }).names.find(
    (row) => row.name === name,
  );

describe('an address that nobody can know beforehand', () => {
  it('is told apart from none, of an extra host that stands for the engine’s own', () => {
    expect(rowOf(withGateway(), 'gateway')).toMatchObject({ addresses: [], unforeseen: true, status: 'predicted' });
  });

  it('is known once it was read', () => {
    const read = rowOf(withGateway(), 'gateway', '172.17.0.1\tgateway\n');
    expect(read).toMatchObject({ addresses: ['172.17.0.1'], status: 'verified' });
    expect(read).not.toHaveProperty('unforeseen');
  });

  it('is that of a client itself that is not running', () => {
    const stopped = www({ state: 'exited', networks: [attachment('bridge')] });
    expect(rowOf(stopped, 'webhost')).toMatchObject({ addresses: [], unforeseen: true });
  });

  it('is not meant by a name that would not resolve', () => {
    const scene = sceneOf('28.5.2', [datastore({ state: 'exited', networks: [attachment('bridge')] }), www()]);
    const row = described(scene, 'www').names.find(({ name }) => name === 'redis');
    expect(row).toMatchObject({ addresses: [] });
    expect(row).not.toHaveProperty('unforeseen');
  });
});
