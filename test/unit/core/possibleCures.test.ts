import { expect, it } from 'vitest';
import type { Container } from '../../../src/core/containers/snapshot';
import type { Problem, ProblemAction } from '../../../src/core/problems/problem';
import { hasCure, mayNeedRepair, withPossibleCures } from '../../../src/core/repair/possibleCures';
import { attachment, sampleContainer, sampleScene } from '../creation/sampleScene';

const datastore = sampleContainer('a', 'datastore', { linkNames: ['www/redis'] });
const www = sampleContainer('b', 'www', {}, { legacyLinks: ['/datastore:/www/redis'] });
const inState = (container: Container, state: Container['state']): Container => ({ ...container, state });
const vanishing = sampleContainer('b', 'www', {}, { legacyLinks: ['/datastore:/www/redis'], autoRemove: true });

it.each<[ProblemAction['kind'], string, Container, readonly Container[], boolean]>([
  ['start-server', 'a stopped one', datastore, [inState(datastore, 'exited'), www], true],
  ['start-server', 'a dead one', datastore, [inState(datastore, 'dead'), www], false],
  ['restart-client', 'one whose server runs', www, [datastore, www], true],
  ['restart-client', 'one whose server is gone', www, [www], false],
  ['recreate-client', 'one that is up', www, [datastore, www], true],
  ['recreate-client', 'one that vanishes when it stops', www, [datastore, vanishing], false],
  ['remove-link', 'one that is up', www, [datastore, www], true],
  ['remove-link', 'one that is being removed', www, [datastore, inState(www, 'removing')], false],
  ['unpause-server', 'a paused one', datastore, [inState(datastore, 'paused'), www], true],
  ['inspect', 'one that was removed', datastore, [www], false],
])('the cure "%s" for %s is offered only where it can work', (kind, _, about, containers, isOffered) => {
  const scene = sampleScene(containers);
  const action = { kind, containerId: about.id, containerName: about.name };
  const link = scene.lookup.linksFrom(www.id)[0]?.key ?? '';
  const problem: Problem = { code: 'server-stopped', severity: 'error', facts: [], link, action };
  const { action: left, ...others } = problem;
  const client = scene.lookup.container(www.id) ?? www;
  expect(withPossibleCures([problem], client, scene)).toEqual([isOffered ? { ...others, action: left } : others]);
  expect(hasCure([problem], client, scene)).toBe(isOffered && kind !== 'inspect');
});

it.each<[string, boolean, Container]>([
  ['a client, also one that is down', true, inState(www, 'exited')],
  ['one that runs and may hold variables of a link that is gone', true, datastore],
  ['one that is down without a link', false, inState(datastore, 'exited')],
  ['one of another network without a link', false, { ...datastore, networks: [attachment('own')] }],
])('a repair can be asked for of %s: %s', (_, isAsked, container) => {
  expect(mayNeedRepair(container, sampleScene([container]))).toBe(isAsked);
});
