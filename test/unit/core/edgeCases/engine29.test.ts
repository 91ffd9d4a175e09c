import { expect, it } from 'vitest';
import { engineGeneration } from '../../../../src/core/engines/engineGeneration';
import { describePreview } from '../../../../src/core/previews/describePreview';
import { parseCreated } from '../../../../src/engine/schema/answers';
import { parseEngineIdentity } from '../../../../src/engine/schema/versionAnswer';
import { told } from '../../../told';
import { describeRecorded, recordedScene, recording } from '../recordedClients';
import { codesOf, datastore, predictedEnv, problemsOf, sceneOf, www } from '../scenes';

const engine = 'engine-29-dev';

it('edge case 35: engine 29 gives names and no variables, in a client that was looked into and in a prediction', () => {
  const said = describeRecorded(engine, 'www', { linkEnvProbe: 'absent' });
  expect(said.env.filter(({ origin }) => origin === 'link')).toEqual([]);
  expect(said.env.filter(({ status }) => status !== 'match')).toEqual([]);
  expect(said.names.find(({ name }) => name === 'redis')).toMatchObject({ mechanism: 'hosts', status: 'verified' });
  expect(
    said.problems.filter(({ severity }) => severity !== 'info').map((problem) => [problem.code, told(problem)]),
  ).toEqual([
    [
      'env-absent-on-engine',
      expect.stringMatching(
        /^Engine 29\..* does not set the variables of links: www finds datastore by the name redis only\./,
      ),
    ],
  ]);
  const client = { links: [{ server: 'datastore', alias: 'redis' }] };
  const absent = describePreview({ scene: recordedScene(engine, { linkEnvProbe: 'absent' }), client });
  expect([predictedEnv(absent), absent.names.find(({ name }) => name === 'redis')?.addresses]).toEqual([
    [],
    ['172.17.0.2'],
  ]);
  const set = describePreview({ scene: recordedScene(engine, { linkEnvProbe: 'set' }), client });
  expect(predictedEnv(set)).toContain('REDIS_PORT=tcp://172.17.0.2:6379');
});

it('edge case 35: as long as nobody looked, engine 29 is said to perhaps set none', () => {
  const [problem] = problemsOf(recordedScene(engine), 'unused').concat(
    problemsOf(sceneOf('29.1.0', [datastore(), www()]), 'www'),
  );
  expect(told(problem)).toContain('may not set the variables of links');
  expect(codesOf(problemsOf(sceneOf('29.1.0', [datastore(), www()], 'set'), 'www'))).toEqual([]);
});

it('edge case 36: the warning of engine 29 at a creation is no error, and tells what the engine is', () => {
  const calls = recording(engine, 'calls');
  const answers = Array.isArray(calls) ? calls.map(({ response }) => response) : [];
  const created = answers.filter(({ status }) => status === 201).map(({ body }) => parseCreated(body));
  const [warned] = created.filter(({ warnings }) => warnings.length > 0);
  expect(warned?.id).toMatch(/^[0-9a-f]{64}$/);
  expect(warned?.warnings).toEqual([expect.stringMatching(/^Links on the default bridge network are deprecated/)]);
  const identity = { ...parseEngineIdentity(recording(engine, 'version')), version: '28.0.0' };
  const generation = engineGeneration(identity, { createWarnings: warned?.warnings ?? [] });
  expect(generation).toMatchObject({ legacyLinks: 'deprecated', linkEnv: 'set' });
});
