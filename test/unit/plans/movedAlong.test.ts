import { expect, it } from 'vitest';
import { planMigration } from '../../../src/changes/planning/planMigration';
import type { Container } from '../../../src/core/containers/snapshot';
import { refusedWith } from '../../told';
import { sampleContainer } from '../creation/sampleScene';
import { around } from './around';

const cache = sampleContainer('a', 'cache', { linkNames: ['pod/store'] });
const pod = sampleContainer('b', 'pod', {}, { legacyLinks: ['/cache:/pod/store'] });
const pidMode = `container:${pod.id}`;
const inside = sampleContainer('c', 'db', { linkNames: ['web/sql'] }, { pidMode });
const web = sampleContainer('d', 'web', {}, { legacyLinks: ['/db:/web/sql'] });

async function moved(db: Container) {
  const { asked, scene } = around([cache, pod, db, web]);
  const clients = [pod, web];
  return (await planMigration({ clients, network: 'net', keepEnv: false }, asked, scene)).plan;
}

it('a server that lives in the processes of a client that moves joins the network when it is made anew', async () => {
  const { steps } = await moved(inside);
  const joined = steps.flatMap(({ act }) =>
    act.kind === 'connect' ? [[act.container.name, act.container, act.endpoint]] : [],
  );
  expect(joined).toEqual([
    ['cache', { name: 'cache', id: cache.id }, { Aliases: ['store'] }],
    ['db', { name: 'db', made: 'db' }, { Aliases: ['sql'] }],
  ]);
  const proof = steps.flatMap(({ act }) => (act.kind === 'verify' && act.container.name === 'web' ? act.names : []));
  expect(proof.map(({ alias, server }) => [alias, server])).toEqual([
    ['sql', { name: 'db', made: 'db' }],
    ['db', { name: 'db', made: 'db' }],
  ]);
});

it('one that can not be made anew there is a reason, in words', async () => {
  const vanishing = sampleContainer('c', 'db', { linkNames: ['web/sql'] }, { pidMode, autoRemove: true });
  expect(await refusedWith(async () => await moved(vanishing))).toContain("db can't be made anew while it runs");
});
