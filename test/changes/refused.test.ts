import { describe, expect, it } from 'vitest';
import type { Act } from '../../src/core/plans/act';
import type { Plan } from '../../src/core/plans/plan';
import { planStep } from '../../src/core/plans/planStep';
import { fieldsOf } from './ChangeScene';
import { scenesOn } from './scenes';

describe.each(['20.10', '26.1', '28.5'] as const)('what the engine %s refuses', (kind) => {
  const open = scenesOn(kind);

  it('leaves a connection that others made, and nothing of a connection that never came about', async () => {
    const scene = await open('refused');
    const network = await scene.network('net', { IPAM: { Config: [{ Subnet: '10.201.7.0/24' }] } });
    const IPv4Address = '10.201.7.77';
    const EndpointsConfig = { [network]: { IPAMConfig: { IPv4Address } } };
    await scene.run('db', { HostConfig: { NetworkMode: network }, NetworkingConfig: { EndpointsConfig } });
    const container = { id: await scene.run('web'), name: `${scene.prefix}web` };
    const plan = (endpoint: Record<string, unknown>): Plan => {
      const act: Act = { kind: 'connect', container, network, endpoint };
      const base = { kind: 'repair', subject: container.name, changes: [container.id], notCarried: [] } as const;
      return { ...base, id: scene.prefix, steps: [planStep(act)], notes: [] };
    };
    const networks = async () =>
      Object.keys(fieldsOf(fieldsOf((await scene.inspect('web'))['NetworkSettings'])['Networks']));
    const undone = { fact: { code: 'change-undone' } };
    await expect(scene.carryOut(plan({ IPAMConfig: { IPv4Address } }))).rejects.toMatchObject(undone);
    expect(await networks()).toEqual(['bridge']);
    await scene.call('POST', `/networks/${network}/connect`, { Container: container.id });
    await expect(scene.carryOut(plan({}))).rejects.toMatchObject(undone);
    expect(await networks()).toEqual(expect.arrayContaining(['bridge', network]));
  });
});
