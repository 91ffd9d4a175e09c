import { describe, expect, it } from 'vitest';
import type { Network } from '../../../src/core/containers/snapshot';
import { checkedPreview } from '../../../src/core/previews/checkedPreview';
import { refusedWith } from '../../told';
import { attachment, sampleContainer, sampleScene } from '../creation/sampleScene';

const network = (name: string, id: string): Network => ({
  id,
  name,
  driver: 'bridge',
  internal: false,
  attachable: false,
  labels: {},
  options: {},
});
const networks = [
  network('bridge', 'b0b0b0'),
  network('host', 'cafe01'),
  network('none', 'd00d02'),
  network('app', 'feed03'),
];
const datastore = sampleContainer('a', 'datastore');
const scene = sampleScene([
  datastore,
  sampleContainer('b', 'pg', { networkMode: 'app', networks: [attachment('app')] }),
  sampleContainer('c', 'both', { networks: [attachment('app'), attachment('bridge')] }),
  sampleContainer('d', 'guest', { networkMode: `container:${'b'.repeat(64)}`, networks: [] }),
  sampleContainer('1', 'hosted', { networkMode: 'host', networks: [attachment('host')] }),
]);
const checked = (parts: { readonly server?: string; readonly alias?: string; readonly network?: string }) =>
  checkedPreview({ server: 'datastore', alias: 'redis', ...parts }, scene, networks);

describe('what a preview is asked for', () => {
  it.each(['default', 'bridge', 'b0b0b0'])('is on the default bridge: %s', (wanted) => {
    expect(checked({ network: wanted, server: 'pg' }).network).toBe('bridge');
  });

  it.each([
    ['datastore', 'bridge'],
    ['pg', 'app'],
    ['both', 'bridge'],
    ['guest', 'app'],
    ['hosted', 'bridge'],
  ])('without a network is where its server is: %s', (server, network) => {
    expect(checked({ server })).toEqual({ server, alias: 'redis', network });
    expect(checked({ server, network: '' }).network).toBe(network);
  });

  it.each(['app', 'feed03', 'feed'])('names the network by its name: %s', (wanted) => {
    expect(checked({ network: wanted }).network).toBe('app');
  });

  it.each([
    ['nosuch', /^There is no network called "nosuch"\. Create it first, or leave the network out\.$/],
    ['host', /^A container on the network "host" can't have links\./],
    ['cafe01', /^A container on the network "host" can't have links\./],
    ['none', /^A container on the network "none" can't have links\./],
    ['container:www', /^A container on another container's network can't have links\./],
  ])('is refused where there are no links: %s', async (wanted, sentence) => {
    expect(await refusedWith(() => checked({ network: wanted }))).toMatch(sentence);
  });

  it.each([
    ['', /at least one character/],
    ['-x', /must begin with/],
    ['d b', /may hold only/],
  ])('is refused with an alias that creation refuses: "%s"', async (alias, sentence) => {
    expect(await refusedWith(() => checked({ alias }))).toMatch(sentence);
  });
});
