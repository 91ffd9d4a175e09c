import { expect, it } from 'vitest';
import { LinkModel } from '../../../src/core/links/LinkModel';
import { probeLinkEnv } from '../../../src/model/connection/linkEnvProbe';
import { attachment, inspected } from '../links/containers';
import { FakeEngine } from './FakeEngine';
import { asEngine } from './liveModel';

const datastore = inspected('datastore', { linkNames: ['www/my-redis'] });
const www = inspected('www', {}, { legacyLinks: ['/datastore:/www/my-redis'] });

function scene(...containers: (typeof www)[]) {
  const fake = new FakeEngine();
  const model = new LinkModel();
  model.apply({ upserts: containers });
  for (const container of containers) fake.put(container);
  return { fake, model };
}

const prints = (text: string) => ({ exitCode: 0, stdout: Buffer.from(text), stderr: Buffer.alloc(0) });

it('finds the variables in a healthy client', async () => {
  const { fake, model } = scene(datastore, www);
  fake.execAnswer = () => prints('PATH=/bin\nMY_REDIS_NAME=/www/my-redis\n');
  expect(await probeLinkEnv(asEngine(fake), model)).toBe('set');
  fake.execAnswer = () => prints('PATH=/bin\n');
  expect(await probeLinkEnv(asEngine(fake), model)).toBe('absent');
});

it('believes nothing to be absent from an environment that was cut', async () => {
  const { fake, model } = scene(datastore, www);
  fake.execAnswer = () => ({ ...prints('PATH=/bin\n'), isCut: true });
  expect(await probeLinkEnv(asEngine(fake), model)).toBeUndefined();
  fake.execAnswer = () => ({ ...prints('MY_REDIS_NAME=/www/my-redis\nPATH=/b'), isCut: true });
  expect(await probeLinkEnv(asEngine(fake), model)).toBe('set');
});

it('case 8: does not ask a client whose server is stopped', async () => {
  const { fake, model } = scene({ ...datastore, state: 'exited', networks: [attachment('bridge')] }, www);
  expect(await probeLinkEnv(asEngine(fake), model)).toBeUndefined();
  expect(fake.requests).toEqual([]);
});

it('goes on to another client where one has no such program', async () => {
  const worker = inspected('worker', { created: 1 }, { legacyLinks: ['/datastore:/worker/r'] });
  const server = { ...datastore, linkNames: ['worker/r', 'www/my-redis'] };
  const { fake, model } = scene(server, www, worker);
  fake.execAnswer = (id) => (id === worker.id ? prints('R_NAME=/worker/r\n') : undefined);
  expect(await probeLinkEnv(asEngine(fake), model)).toBe('set');
  expect(fake.requests).toEqual(['exec www', 'exec worker']);
});

it.each([
  ['straße', 'www/straße', 'STRAßE_NAME=/www/straße'],
  ['foo at the top', 'foo', 'FOO_NAME=/foo'],
  ['data in a tier', 'www/tier/data', 'DATA_NAME=/www/tier/data'],
])('knows the variable of the link %s as the engine writes it', async (_, linkName, line) => {
  const server = { ...datastore, linkNames: [linkName] };
  const { fake, model } = scene(server, inspected('www', {}, { legacyLinks: [`/datastore:/${linkName}`] }));
  fake.execAnswer = () => prints(`PATH=/bin\n${line}\n`);
  expect(await probeLinkEnv(asEngine(fake), model)).toBe('set');
  fake.execAnswer = () => prints(`PATH=/bin\n${line}2\n`);
  expect(await probeLinkEnv(asEngine(fake), model)).toBe('absent');
});

it('takes any of two links that give one variable, since chance decides which wins', async () => {
  const server = { ...datastore, linkNames: ['www/a-b', 'www/a_b'] };
  const client = inspected('www', {}, { legacyLinks: ['/datastore:/www/a-b', '/datastore:/www/a_b'] });
  const { fake, model } = scene(server, client);
  for (const alias of ['a-b', 'a_b']) {
    fake.execAnswer = () => prints(`A_B_NAME=/www/${alias}\n`);
    expect(await probeLinkEnv(asEngine(fake), model)).toBe('set');
  }
});
