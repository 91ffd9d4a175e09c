import { expect, it } from 'vitest';
import type { Container, ContainerDetails } from '../../../src/core/containers/snapshot';
import { engineReadiness } from '../../../src/core/readiness/engineReadiness';
import { readinessRows } from '../../../src/words/readinessReport';
import { sceneOf } from '../core/scenes';
import { attachment, sampleContainer } from '../creation/sampleScene';

const bridge = { networkMode: 'bridge', networks: [attachment('bridge')] };
const db = (more: Partial<Container> = {}) =>
  sampleContainer('a', 'db', { ...bridge, linkNames: ['web/redis'], ...more });

function web(more: Partial<Container> = {}, details: Partial<ContainerDetails> = {}): Container {
  const legacyLinks = ['/db:/web/redis'];
  return sampleContainer('b', 'web', { ...bridge, ...more }, { legacyLinks, restartPolicy: 'always', ...details });
}

const labels = { 'com.docker.compose.project': 'shop' };
const migrate = ['containerLinks.migrate', { clients: ['web'] }];
const look = ['containerLinks.inspect', 'web'];

it.each<[string, readonly Container[], readonly unknown[]]>([
  ['a healthy client', [db(), web()], migrate],
  ['a client that is stopped, as its server is', [db({ state: 'exited' }), web({ state: 'exited' })], migrate],
  ['a client whose server is gone', [web()], ['containerLinks.removeLink', 'web', 'redis']],
  ['a client that removes itself', [db(), web({}, { autoRemove: true })], look],
  ['a client that removes itself, whose server is gone', [web({}, { autoRemove: true })], look],
  ['a client of Compose', [db(), web({ labels })], look],
  ['a client of a server of Compose', [db({ labels }), web()], look],
  ['a client whose server left the default bridge', [db({ networks: [attachment('own')] }), web()], migrate],
  ['a client whose server is stopped', [db({ state: 'exited' }), web()], ['containerLinks.start', 'db']],
  [
    'a client of another one that Compose owns, and that would have to come along',
    [
      db(),
      web({ linkNames: ['top/site'] }),
      sampleContainer('c', 'top', { ...bridge, labels }, { legacyLinks: ['/web:/top/site'] }),
    ],
    look,
  ],
  [
    'a link without effect',
    [db(), web({ networkMode: 'none', networks: [attachment('none')] })],
    ['containerLinks.removeLink', 'web', 'redis'],
  ],
])('what is advised for %s is not refused', (_, containers, wanted) => {
  const onEngine = engineReadiness(sceneOf('28.5.2', containers), new Map());
  const rows = readinessRows({ engine: undefined, onEngine, inFiles: [], filesRead: 0, isCut: false });
  const actions = rows
    .filter(({ kind, client }) => kind === 'link' && client === 'web')
    .map(({ action }) => [action?.command, ...(action?.arguments ?? [])]);
  expect(actions).toEqual([wanted]);
});

it('says which link is in the way of the others', () => {
  const client = web({}, { legacyLinks: ['/db:/web/redis', '/gone:/web/old'] });
  const onEngine = engineReadiness(sceneOf('28.5.2', [db(), client]), new Map());
  const rows = readinessRows({ engine: undefined, onEngine, inFiles: [], filesRead: 0, isCut: false });
  expect(rows.flatMap(({ kind, action }) => (kind === 'link' ? [action?.title] : []))).toEqual([
    'Remove the link',
    'Remove the link old first, which leads to nobody',
  ]);
});
