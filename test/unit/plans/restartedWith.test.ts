import { expect, it } from 'vitest';
import { shortId } from '../../../src/core/containers/snapshot';
import { restartedWith } from '../../../src/core/repair/restarting';
import { attachment, sampleContainer, sampleScene } from '../creation/sampleScene';

const db = sampleContainer('a', 'db', { networkMode: 'app', networks: [attachment('app')] });
const links = [`${shortId(db.id)}:sql`];
const caller = sampleContainer('b', 'caller', { networkMode: 'app', networks: [attachment('app', { links })] });
const sidecar = sampleContainer('c', 'sidecar', { networkMode: `container:${db.id}`, networks: [] });

it('who only names a container by its id is not restarted with it', () => {
  const { order } = restartedWith(db, sampleScene([db, caller, sidecar]));
  expect(order.map(({ name }) => name)).toEqual(['db', 'sidecar']);
});
