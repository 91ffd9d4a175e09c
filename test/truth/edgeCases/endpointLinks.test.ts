import { expect, test } from 'vitest';
import { shortId } from '../../../src/core/containers/snapshot';
import { testEngine } from '../../lab/engines/testEngines';
import { told } from '../../told';
import { type EdgeScene, inScene, marks, memberBody, nameRow, sentences } from './EdgeScene';

const lab = testEngine('28.5');

async function addressOn(scene: EdgeScene, id: string, network: string): Promise<string> {
  const { networks } = await scene.engine.inspect(id);
  return networks.find(({ name }) => name === network)?.ipv4 ?? 'none';
}

test.concurrent('edge case 25: legacy links on a user-defined network are ignored; creation makes endpoint links there', () =>
  inScene(lab, async (scene) => {
    const network = await scene.ground.createNetwork('net');
    const server = await scene.member('db', network);
    const body = memberBody(network);
    const client = await scene.ground.run('web', {
      ...body,
      HostConfig: { NetworkMode: network, Links: [`${scene.name('db')}:x`, 'nosuch:y'] },
    });
    expect(await scene.links(client)).toEqual([]);
    expect((await scene.ground.resolve(client, ['x'])).get('x')).toEqual([]);
    expect((await scene.ground.hosts(client)).has('x')).toBe(false);

    const name = scene.name('app');
    const wanted = { image: 'alpine:latest', command: ['/bin/sleep', '1000000'], name, network };
    const plan = await scene.plan({ ...wanted, links: [`${scene.name('db')}:x`] });
    const { container } = await scene.carryOut(plan);
    expect([plan.spec.legacyLinks, plan.spec.endpointLinks]).toEqual([[], [`${scene.name('db')}:x`]]);
    const said = await scene.describe(container.id);
    const address = await addressOn(scene, server, network);
    expect(nameRow(said, 'x')).toMatchObject({ mechanism: 'embeddedDns', observed: [address], status: 'verified' });
    expect(marks(said.problems)).toEqual([]);
  }));

test.concurrent('edge case 26: an endpoint link by full id never resolves; by the short id it does', () =>
  inScene(lab, async (scene) => {
    const network = await scene.ground.createNetwork('net');
    const server = await scene.member('db', network);
    const client = await scene.member('web', network, { Links: [`${server}:full`, `${shortId(server)}:short`] });
    const said = await scene.describe(client);
    const address = await addressOn(scene, server, network);
    expect(nameRow(said, 'full')).toMatchObject({ addresses: [], observed: [], status: 'verified' });
    expect(nameRow(said, 'short')).toMatchObject({ observed: [address], status: 'verified' });
    expect(await scene.ground.resolve(client, ['full', 'short'])).toEqual(
      new Map([
        ['full', []],
        ['short', [address]],
      ]),
    );
    expect(marks(said.problems)).toEqual(['not-on-network']);
    expect(said.problems[0]).toMatchObject({ severity: 'error' });
    expect(told(said.problems[0])).toContain(`which is no name of ${scene.name('db')} there (a full id never is)`);
  }));

test.concurrent('edge case 27: an endpoint alias resolves in exactly its own case', () =>
  inScene(lab, async (scene) => {
    const network = await scene.ground.createNetwork('net');
    const server = await scene.member('db', network);
    const client = await scene.member('web', network, { Links: [`${scene.name('db')}:DB2`] });
    const said = await scene.describe(client);
    const address = await addressOn(scene, server, network);
    expect(nameRow(said, 'DB2')).toMatchObject({ observed: [address], status: 'verified' });
    expect(nameRow(said, 'db2')).toBeUndefined();
    expect(await scene.ground.resolve(client, ['DB2', 'db2'])).toEqual(
      new Map([
        ['DB2', [address]],
        ['db2', []],
      ]),
    );
    expect(sentences(said.problems, 'alias-conflict')).toEqual([
      `${scene.name('web')} resolves the alias DB2 of ${scene.name('db')} in exactly this case only: db2 is unknown to it.`,
    ]);
    expect(marks(said.problems)).toEqual([]);
    const links = [`${scene.name('db')}:DB2`];
    expect((await scene.plan({ image: 'alpine:latest', network, links })).warnings[0]).toMatchObject({
      code: 'alias-with-capitals',
    });
  }));

test.concurrent('edge case 28: an alias of nobody hides the real container of that name', () =>
  inScene(lab, async (scene) => {
    const network = await scene.ground.createNetwork('net');
    const real = scene.name('db');
    await scene.member('db', network);
    const client = await scene.member('web', network, { Links: [`nosuch:${real}`] });
    expect((await scene.ground.resolve(client, [real])).get(real)).toEqual([]);
    const said = await scene.describe(client);
    expect(nameRow(said, real)).toMatchObject({ addresses: [], observed: [], status: 'verified', origin: 'alias' });
    expect(sentences(said.problems, 'alias-shadowed')).toEqual([
      `${scene.name('web')}'s alias ${real} stands for nosuch, which nobody is, and hides the real ${real} on ${network}, a name of ${real}. Connect ${scene.name('web')} again with another alias.`,
    ]);
    expect(marks(said.problems)).toEqual(['server-missing', 'alias-shadowed']);
  }));
