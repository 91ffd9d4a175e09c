import { describe, expect, it } from 'vitest';
import { wayToAdd } from '../../../src/core/plans/linkWays';
import { planCreation } from '../../../src/core/plans/planCreation';
import { inWords } from '../../../src/words/inWords';
import { sentence } from '../../../src/words/sentence';
import { attachment, ownNetwork, sampleContainer, sampleScene } from './sampleScene';

const labels = { 'com.docker.swarm.task.id': 't1', 'com.docker.swarm.service.name': 'store' };
const on = { networkMode: 'backend', networks: [attachment('backend')] };
const task = sampleContainer('a', 'store.1.t1', { labels, ...on });
const other = sampleContainer('b', 'cache', on);
const scene = sampleScene([task, other]);

describe('a task of a Swarm', () => {
  it('is no server of a link, by name or by id', () => {
    for (const server of [task.name, task.id]) {
      const asked = { image: 'alpine', links: [`${server}:redis`] };
      const refused = () => planCreation(asked, scene, { imageIsLocal: true, networks: [ownNetwork] });
      let said = '';
      try {
        refused();
      } catch (error) {
        said = inWords(error).message;
      }
      expect(said).toBe(
        '"store.1.t1" is a task of the Swarm service "store", and the Swarm replaces it as it likes: no link with it would last. On a network of both the service\'s own name resolves.',
      );
    }
  });

  it('is no client of one either', () => {
    const way = wayToAdd(scene, task, other, 'redis');
    expect('code' in way && sentence(way)).toMatch(/^store\.1\.t1 is a task of the Swarm service "store", and tasks/);
    expect(wayToAdd(scene, other, sampleContainer('c', 'more', on), 'redis')).toEqual({
      how: 'reconnected',
      network: 'backend',
    });
  });
});
