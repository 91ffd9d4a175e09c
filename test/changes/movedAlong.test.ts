import { describe, expect, it } from 'vitest';
import { scenesOn } from './scenes';

describe.each(['20.10', '26.1', '28.5'] as const)('moving to a network on %s', (kind) => {
  const open = scenesOn(kind);

  it('takes a server along that lives in the processes of a client', async () => {
    const scene = await open('along');
    const links = (link: string) => ({ HostConfig: { Links: [scene.prefix + link] } });
    await scene.run('cache');
    const pod = await scene.run('pod', links('cache:store'));
    const db = await scene.run('db', { HostConfig: { PidMode: `container:${pod}` } });
    await scene.run('web', links('db:sql'));
    const { plan, network } = await scene.migration(['pod', 'web']);
    const { made } = await scene.carryOut(plan);
    expect(made.get(`${scene.prefix}db`)).not.toBe(db);
    const names = { cache: 'running', db: 'running', pod: 'running', web: 'running' };
    expect(await scene.states()).toEqual(names);
    const on = (await scene.engine.inspect(`${scene.prefix}db`)).networks;
    expect(on.map(({ name }) => name).sort()).toEqual(['bridge', network].sort());
    const address = on.find(({ name }) => name === network)?.ipv4 ?? 'none';
    expect(await scene.inside('web', 'nslookup', 'sql')).toContain(address);
  });
});
