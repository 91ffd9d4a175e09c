import { describe, expect, it } from 'vitest';
import { LinkModel } from '../../../src/core/LinkModel';
import type { Container } from '../../../src/core/snapshot';
import { maximumRows, RootRows } from '../../../src/views/tree/RootRows';

function container(number: number, state: Container['state'] = 'running'): Container {
  return {
    id: number.toString(16).padStart(64, '0'),
    name: `c${number}`,
    image: number % 2 === 0 ? 'redis:7' : 'registry.example/team/web:latest',
    imageId: '',
    state,
    status: '',
    created: number,
    labels: {},
    networkMode: 'bridge',
    networks: [
      {
        name: 'bridge',
        networkId: 'b',
        ipv4: `10.${number >> 16}.${(number >> 8) & 255}.${number & 255}`,
        aliases: [],
        dnsNames: [],
        links: [],
      },
    ],
    ports: [],
    linkNames: [],
  };
}

function rowsOf(containers: readonly Container[]): RootRows {
  const model = new LinkModel();
  model.apply({ upserts: containers });
  return new RootRows(model);
}

describe('The rows of the root', () => {
  it('are at most 500, newest first, with the number of the others', () => {
    const rows = rowsOf(Array.from({ length: 10_000 }, (_, number) => container(number)));
    const { containers, beyond } = rows.read();
    expect(containers).toHaveLength(maximumRows);
    expect(containers[0]?.name).toBe('c9999');
    expect(beyond).toBe(9_500);
  });

  it('reach those beyond through the filter', () => {
    const rows = rowsOf(Array.from({ length: 10_000 }, (_, number) => container(number)));
    rows.filter = 'c17 redis';
    expect(rows.read().containers.map(({ name }) => name)).not.toContain('c17');
    rows.filter = '10.0.0.17';
    expect(rows.read().containers.map(({ name }) => name)).toContain('c17');
  });

  it('hold stopped containers only where they are wanted, below those that are up', () => {
    const rows = rowsOf([container(1), container(2, 'exited'), container(3, 'paused')]);
    expect(rows.read().containers.map(({ name }) => name)).toEqual(['c3', 'c1']);
    rows.showStopped = true;
    expect(rows.read().containers.map(({ name }) => name)).toEqual(['c3', 'c1', 'c2']);
  });

  it('say why there are none', () => {
    expect(rowsOf([]).emptiness).toBe('noContainers');
    const rows = rowsOf([container(1, 'exited')]);
    expect(rows.emptiness).toBe('noneRunning');
    rows.filter = 'x';
    expect(rows.emptiness).toBe('noMatch');
  });
});
