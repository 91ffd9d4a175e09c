import { expect, it } from 'vitest';
import type { Work } from '../../../src/commands/basis/withEngine';
import { readMembers } from '../../../src/commands/compose/readMembers';
import { creationOf } from '../../../src/core/creations/creationOf';
import type { RawJson } from '../../../src/core/creations/rawJson';
import { lendersOf, withLenders } from '../../../src/core/creations/withLenders';
import { dockerCommands, usualSurroundings } from '../../../src/core/dockerRun/dockerCommands';
import { sentence } from '../../../src/words/sentence';
import { failure } from '../../failure';
import { sampleContainer, sampleScene } from '../creation/sampleScene';

const held = (volume: string) => [{ Type: 'volume', Name: volume, Destination: '/data', RW: true }];
const raw: RawJson = {
  Id: 'a'.repeat(64),
  Name: '/web',
  Image: 'sha256:0',
  State: { Status: 'running', Running: true },
  Config: { Image: 'redis' },
  HostConfig: { NetworkMode: 'none', VolumesFrom: ['store:ro'] },
  Mounts: held('old'),
};
const image = { Id: 'sha256:0', RepoTags: ['redis:latest'], Config: {} };

it.each<[string, RawJson | undefined, readonly string[]]>([
  ['is the same', { Mounts: held('old') }, []],
  ['has another volume', { Mounts: held('new') }, ['lent-otherwise']],
  ['is gone', undefined, ['lender-gone']],
])('commands and files say when who lends a container its volumes %s', (_, lender, codes) => {
  expect(lendersOf(raw)).toEqual(['store']);
  const creation = withLenders(creationOf(raw, image, { apiVersion: '1.51' }), raw, [lender]);
  const ofLender = (left: readonly { readonly option: string; readonly reason: { readonly code: string } }[]) =>
    left.flatMap(({ option, reason }) => (/^len[dt]/.test(reason.code) ? [`${option} ${reason.code}`] : []));
  const expected = codes.map((code) => `--volumes-from ${code}`);
  expect(ofLender(dockerCommands(creation, usualSurroundings).unsaid)).toEqual(expected);
  const sentences = creation.notCarried.map(({ reason }) => sentence(reason)).join(' ');
  expect(sentences).toMatch(codes.length === 0 ? /^$/ : /give it them by name/);
});

it('who lends volumes is read with each container that a file is to hold', async () => {
  const web = sampleContainer('a', 'web', {}, { volumesFrom: ['store:ro'] });
  const scene = sampleScene([web]);
  const engine = {
    inspectRaw: async (id: string) => (id === web.id ? raw : Promise.reject(failure('No such container.', 'notFound'))),
    inspectImageRaw: async () => image,
    info: async () => ({}),
  };
  const work = { engine, scene, lookup: scene.lookup } as unknown as Work;
  const { members } = await readMembers([web], work);
  expect(members[0]?.creation.notCarried).toEqual([
    { option: '--volumes-from', reason: { code: 'lender-gone', lender: 'store' } },
  ]);
});
