import { afterAll, beforeAll, expect, test } from 'vitest';
import { type VerifiedLink, verify } from '../../../src/engine/verification/verify';
import { type LabEngine, startEngine } from '../../lab/engines/LabEngine';
import { loadLabImages } from '../../lab/images/labImages';
import { EdgeScene, marks, nameRow } from './EdgeScene';

let lab: LabEngine;
let scene: EdgeScene;

beforeAll(async () => {
  lab = await startEngine('20.10', { dockerdArgs: ['--icc=false'] });
  await loadLabImages(lab);
  scene = new EdgeScene(lab);
});

afterAll(async () => {
  scene?.engine.dispose();
  await lab?.stop();
});

/** What the product finds of the one link from inside the client. */
async function verified(id: string): Promise<VerifiedLink | undefined> {
  const client = await scene.engine.inspect(id);
  const links = (await scene.links(id)).map(async (link) => ({
    link,
    server: await scene.engine.inspect(link.serverId ?? ''),
  }));
  return (await verify(scene.engine, client, await Promise.all(links)))[0];
}

test('edge case 34: with icc=false a server that moved is blocked though its name is right; verifying says why', async () => {
  const server = await scene.ground.run('db', { Image: 'redis:7', Cmd: null });
  const client = await scene.client('web', [`${server}:db`]);
  const stranger = await scene.ground.run('stranger');
  const dial = ['/bin/sh', '-c', 'nc -w 2 "$0" 6379 </dev/null && echo open || echo closed'];
  const before = await scene.address(server);
  expect(await scene.ground.read(client, [...dial, before])).toBe('open\n');
  expect(await scene.ground.read(stranger, [...dial, before])).toBe('closed\n');
  expect((await verified(client))?.reachable).toEqual([{ port: 6379, protocol: 'tcp', open: true }]);

  await scene.takeAddressOf(server);
  const now = await scene.address(server);
  expect(await scene.ground.read(client, [...dial, now])).toBe('closed\n');
  expect(nameRow(await scene.describe(client), 'db')).toMatchObject({ observed: [now], status: 'verified' });
  const found = await verified(client);
  expect(found).toMatchObject({ resolves: [now], reachable: [{ port: 6379, protocol: 'tcp', open: 'unknown' }] });
  const unanswered = { code: 'port-unanswered', ports: [6379], program: 'nc', seconds: 3, beside: false };
  expect(found?.how).toContainEqual(unanswered);
  expect(found?.how).toContainEqual({
    code: 'links-alone-may-talk',
    client: scene.name('web'),
    server: scene.name('db'),
  });
  await scene.engine.restart(client);
  const restarted = await verified(client);
  expect(restarted).toMatchObject({ resolves: [now], reachable: [{ open: true }] });
  expect(restarted?.how).not.toContainEqual(expect.objectContaining({ code: 'links-alone-may-talk' }));
  expect(marks((await scene.describe(client)).problems)).toEqual([]);
});
