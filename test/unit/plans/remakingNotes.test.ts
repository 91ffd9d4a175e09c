import { expect, it } from 'vitest';
import { planRemaking } from '../../../src/core/plans/planRemaking';
import { saving } from '../../../src/core/plans/recreation';
import type { Remaking } from '../../../src/core/plans/remaking';
import { sampleContainer, sampleScene } from '../creation/sampleScene';

const db = sampleContainer('a', 'db');
const { lookup } = sampleScene([db]);

function notesOf(how: Partial<Remaking>, mounts: readonly object[] = []) {
  const remaking: Remaking = {
    id: db.id,
    name: db.name,
    raw: {
      Id: db.id,
      Name: '/db',
      Image: 'sha256:0',
      State: { Status: 'running', Running: true },
      Config: { Image: 'redis:7' },
      HostConfig: { NetworkMode: 'bridge' },
      Mounts: mounts,
    },
    rawImage: { Id: 'sha256:0', RepoTags: ['redis:7'] },
    layerChanges: [],
    stop: { takes: 0.5, down: 0.5 },
    ...how,
  };
  return planRemaking([remaking], { lookup, apiVersion: '1.51', hostName: 'host', stamp: '1' }).notes;
}

const mounts = [
  { Type: 'volume', Name: 'data', Destination: '/data', RW: true },
  { Type: 'bind', Source: '/srv', Destination: '/srv', RW: true },
  { Type: 'bind', Source: '/etc/db', Destination: '/etc/db', RW: false },
  { Type: 'tmpfs', Destination: '/run', RW: true },
];

it('files that outlive the container may be converted by another image, and stay so', () => {
  expect(notesOf({ image: 'redis:8' }, mounts)).toEqual([
    { code: 'data-may-be-converted', container: 'db', paths: ['/data', '/srv'] },
  ]);
});

it('files in memory are lost once it stops, and an image that is saved holds its variables', () => {
  const raw = {
    Name: '/db',
    Image: 'sha256:0',
    State: { Status: 'running' },
    Config: { Image: 'redis:7', Env: ['PASSWORD=x'] },
    HostConfig: { Tmpfs: { '/run': '' }, Mounts: [{ Type: 'tmpfs', Target: '/cache' }] },
  };
  const saveAs = { repository: 'db-saved', tag: '1' };
  expect(notesOf({ raw, saveAs })).toEqual([
    { code: 'memory-lost', container: 'db', paths: ['/run', '/cache'] },
    { code: 'saved-with-variables', container: 'db', image: 'db-saved:1' },
    { code: 'saving-interrupts', container: 'db' },
  ]);
  expect(notesOf({ raw: { ...raw, State: { Status: 'exited' } } }).map(({ code }) => code)).toEqual([
    'comes-back-created',
  ]);
});

it('nothing of that is said of the same image, nor where all is read only', () => {
  expect([notesOf({}, mounts), notesOf({ image: 'redis:8' }, mounts.slice(2))]).toEqual([[], []]);
});

it('saving files takes its time while the container is down, which only one that runs notices', () => {
  const saveAs = { repository: 'db-saved', tag: '1' };
  const codes = (raw: object = {}) => notesOf({ saveAs, ...raw }).map(({ code }) => code);
  const stopped = {
    raw: { Name: '/db', Image: 'sha256:0', State: { Status: 'exited' }, Config: { Image: 'redis:7' } },
  };
  expect([codes(), codes(stopped)]).toEqual([['saving-interrupts'], ['comes-back-created']]);
});

it('files of two containers are never saved as one image', () => {
  const layerChanges = [{ path: '/data/x', kind: 1 as const }];
  const raw = { HostConfig: {}, Config: {} };
  const named = (id: string, name: string): Remaking => ({
    ...{ id: id.repeat(64), name, raw, rawImage: undefined, layerChanges },
    stop: { takes: 0, down: 0 },
  });
  const images = [named('a', 'web_1'), named('b', 'web-1'), named('c', 'Web-1')].map(
    (each) => saving(each, true, { stamp: '1' }).saveAs,
  );
  expect(new Set(images.map((image) => `${image?.repository}:${image?.tag}`)).size).toBe(3);
});
