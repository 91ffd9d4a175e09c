import { afterAll, expect, it } from 'vitest';
import { engineGeneration } from '../../src/core/engines/engineGeneration';
import { LinkModel } from '../../src/core/links/LinkModel';
import { planCreation } from '../../src/core/plans/planCreation';
import { carriedOut } from '../carriedOut';
import { EngineScene } from './EngineScene';

const scene = new EngineScene('place');
afterAll(() => scene.clear());

it('a client goes where its server is, by default, and the server stays where it was', async () => {
  const network = await scene.network('own');
  const name = scene.freshName();
  const server = await scene.run(name, { HostConfig: { NetworkMode: network } });
  const before = (await scene.inspected(server)).networks;
  const lookup = new LinkModel();
  lookup.apply({ upserts: [await scene.inspected(server)] });
  const links = [`${name}:db`];
  const request = { ...scene.spec(), name: scene.freshName(), links, connectServers: true, network: '' };
  const engine = engineGeneration(await scene.engine.identity());
  const facts = { imageIsLocal: true, networks: await scene.engine.networks() };
  const plan = planCreation(request, { lookup, engine }, facts);
  const { container } = await carriedOut(scene.engine, plan);
  try {
    expect(container.networks.map((each) => [each.name, each.links])).toEqual([[network, links]]);
    expect((await scene.inspected(server)).networks).toEqual(before);
    const { stdout } = await scene.engine.exec(container.id, { command: ['nslookup', 'db'] });
    expect(stdout.toString()).toContain(before[0]?.ipv4);
  } finally {
    await scene.engine.remove(container.id, { force: true, volumes: true });
  }
});
