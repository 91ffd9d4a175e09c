import { expect, it } from 'vitest';
import type { Container } from '../../../src/core/containers/snapshot';
import type { CureKind, Problem } from '../../../src/core/problems/problem';
import { repairing, repairSteps } from '../../../src/core/repair/repairing';
import { attachment, sampleContainer, sampleScene } from '../creation/sampleScene';

const own = sampleContainer('a', 'pod', { state: 'exited' });
const gone = `container:${'f'.repeat(64)}`;
const mode = `container:${own.id}`;
const down = { state: 'exited' } as const;

/** What is done for `about`, in words; undefined: no cure is offered. */
function cureOf(kind: CureKind, about: Container, others: readonly Container[]): readonly string[] | undefined {
  const scene = sampleScene([about, ...others]);
  const action = { kind, containerId: about.id, containerName: about.name };
  const problem: Problem = { code: 'server-stopped', severity: 'error', facts: [], action };
  const cure = repairing(problem, about, scene);
  const steps = cure && repairSteps(cure, scene, new Map());
  return steps?.flatMap(({ act }) =>
    'container' in act && act.kind !== 'verify' ? [`${act.kind} ${act.container.name}`] : [],
  );
}

it.each([
  ['network', sampleContainer('b', 'db', { networkMode: mode, networks: [], ...down })],
  ['processes', sampleContainer('b', 'db', down, { pidMode: mode })],
  ['IPC', sampleContainer('b', 'db', down, { ipcMode: mode })],
])('whose %s a container has is started before it', (_, db) => {
  expect(cureOf('start-server', db, [own])).toEqual(['start pod', 'start db']);
  expect(cureOf('start-server', db, [{ ...own, state: 'running' }])).toEqual(['start db']);
  // The engine would refuse the start, or stop the container and leave it down.
  expect(cureOf('start-server', db, [])).toBeUndefined();
  expect(cureOf('restart-client', { ...db, state: 'running' }, [])).toBeUndefined();
  expect(cureOf('restart-client', { ...db, state: 'running' }, [own])).toEqual(['start pod', 'restart db']);
});

it('the owner is started after its own servers', () => {
  const pod = sampleContainer('a', 'pod', down, { legacyLinks: ['/cache:/pod/cache'] });
  const cache = sampleContainer('c', 'cache', { ...down, linkNames: ['pod/cache'] });
  const db = sampleContainer('b', 'db', down, { pidMode: mode });
  expect(cureOf('start-server', db, [pod, cache])).toEqual(['start cache', 'start pod', 'start db']);
});

it('a container that is restarted with the one whose processes it has needs its servers, too', () => {
  const pod = sampleContainer('a', 'pod');
  const beside = sampleContainer('b', 'beside', {}, { pidMode: mode, legacyLinks: ['/cache:/beside/cache'] });
  const cache = sampleContainer('c', 'cache', { ...down, linkNames: ['beside/cache'] });
  expect(cureOf('restart-client', pod, [beside, cache])).toEqual(['start cache', 'restart pod', 'restart beside']);
  // With it gone nothing would bring that one back.
  expect(cureOf('restart-client', pod, [beside])).toBeUndefined();
  const torn = sampleContainer('b', 'beside', {}, { ipcMode: mode, pidMode: gone });
  expect(cureOf('restart-client', pod, [torn])).toBeUndefined();
});

it('that a container is removed where its restart fails is told before', () => {
  const kept = sampleContainer('a', 'pod');
  const vanishing = sampleContainer('a', 'pod', {}, { autoRemove: true });
  const told = [kept, vanishing].map((about) => {
    const action = { kind: 'restart-client', containerId: about.id, containerName: about.name } as const;
    const problem: Problem = { code: 'stale-env', severity: 'error', facts: [], action };
    return repairing(problem, about, sampleScene([about]))?.notes;
  });
  expect(told).toEqual([[], [{ code: 'restart-may-remove', container: 'pod' }]]);
});

it('one that is started for its namespaces joins the default bridge where a link leads to it as well', () => {
  const pod = sampleContainer('a', 'pod', { ...down, networks: [attachment('app')], linkNames: ['db/pod'] });
  const db = sampleContainer('b', 'db', down, { pidMode: mode, legacyLinks: ['/pod:/db/pod'] });
  expect(cureOf('start-server', db, [pod])).toEqual(['start pod', 'connect pod', 'start db']);
});
