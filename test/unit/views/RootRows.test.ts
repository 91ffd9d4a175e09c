import { describe, expect, it } from 'vitest';
import type { Container } from '../../../src/core/containers/snapshot';
import { type ContainerChanges, LinkModel } from '../../../src/core/links/LinkModel';
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

  it('are read without a look at each container once all were looked at', () => {
    const model = new LinkModel();
    model.apply({ upserts: Array.from({ length: 10_000 }, (_, number) => container(number)) });
    let looked = 0;
    function* counted() {
      for (const each of model.containers()) {
        looked += 1;
        yield each;
      }
    }
    const lookup = Object.assign(Object.create(model), { containers: counted });
    const rows = new RootRows(lookup);
    rows.read();
    looked = 0;
    const change = (changes: ContainerChanges) => {
      const { containers } = model.apply(changes);
      return [...containers].map((id) => rows.note(id)).includes(true);
    };
    expect(change({ upserts: [container(10_000)] })).toBe(true);
    expect(rows.read()).toMatchObject({ beyond: 9_501 });
    expect(change({ upserts: [container(3, 'exited')] })).toBe(true);
    expect(rows.read()).toMatchObject({ beyond: 9_500 });
    expect(change({ upserts: [{ ...container(3, 'exited'), name: 'other' }] })).toBe(false);
    expect(change({ removals: [container(5).id] })).toBe(true);
    expect(rows.read()).toMatchObject({ beyond: 9_499 });
    expect(looked).toBeLessThanOrEqual(3 * maximumRows);
    rows.showStopped = true;
    expect(rows.read()).toMatchObject({ beyond: 9_500 });
  });

  it('are as they are now, also before a change is noted', () => {
    const model = new LinkModel();
    model.apply({ upserts: Array.from({ length: 600 }, (_, number) => container(number)) });
    const rows = new RootRows(model);
    rows.read();
    const { containers } = model.apply({ upserts: [container(600), container(599, 'exited')] });
    const names = () => rows.read().containers.map(({ name }) => name);
    expect(names().slice(0, 2)).toEqual(['c600', 'c598']);
    for (const id of containers) rows.note(id);
    expect(rows.read().beyond).toBe(100);
    model.apply({ removals: Array.from({ length: 590 }, (_, number) => container(number).id) });
    expect(rows.read()).toMatchObject({ beyond: 0 });
    rows.forget();
    expect(names()).toHaveLength(10);
  });
});
