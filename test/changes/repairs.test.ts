import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Act } from '../../src/core/plans/act';
import type { ProblemCode } from '../../src/core/problems/problem';
import { ChangeScene, fieldsOf } from './ChangeScene';

const redis = { Image: 'redis:latest', Cmd: null, StopSignal: 'SIGKILL' };

interface Trouble {
  readonly what: string;
  /** Makes `web`, which has it. */
  make(scene: ChangeScene): Promise<unknown>;
  readonly code: ProblemCode;
  readonly acts: readonly Act['kind'][];
  /** Codes of what is still wrong afterwards. */
  readonly left?: readonly ProblemCode[];
}

async function idOf(scene: ChangeScene, name: string): Promise<string> {
  return String((await scene.inspect(name))['Id']);
}

async function post(scene: ChangeScene, name: string, verb: string): Promise<void> {
  await scene.call('POST', `/containers/${await idOf(scene, name)}/${verb}`);
}

async function remove(scene: ChangeScene, name: string): Promise<void> {
  await scene.call('DELETE', `/containers/${await idOf(scene, name)}?force=1`);
}

async function linked(scene: ChangeScene, name: string, ...links: readonly string[]): Promise<void> {
  await scene.run(name, { HostConfig: { Links: links.map((each) => scene.prefix + each) } });
}

async function pair(scene: ChangeScene): Promise<void> {
  await scene.run('db', redis);
  await linked(scene, 'web', 'db:redis');
}

/** The server comes back with another address, and somebody else has the old one. */
async function moveServer(scene: ChangeScene): Promise<void> {
  await post(scene, 'db', 'stop?t=0');
  await scene.run('taker');
  await post(scene, 'db', 'start');
}

async function leave(scene: ChangeScene, network: string, name: string): Promise<void> {
  await scene.call('POST', `/networks/${network}/disconnect`, { Container: await idOf(scene, name) });
}

/** On a network of its own, with this link there; gives the network's name. */
async function onNetwork(scene: ChangeScene, link: string): Promise<string> {
  const network = await scene.network('own');
  const EndpointsConfig = { [network]: { Links: [link] } };
  await scene.run('web', { HostConfig: { NetworkMode: network }, NetworkingConfig: { EndpointsConfig } });
  return network;
}

async function serverOn(scene: ChangeScene, network: string): Promise<void> {
  await scene.run('db', { ...redis, HostConfig: { NetworkMode: network } });
}

const troubles: readonly Trouble[] = [
  {
    what: 'variables that hold what is another container now',
    make: async (scene) => {
      await pair(scene);
      await moveServer(scene);
    },
    code: 'env-points-elsewhere',
    acts: ['restart', 'verify'],
  },
  {
    what: 'old variables, of a client in whose network another lives',
    make: async (scene) => {
      await pair(scene);
      await scene.run('side', { HostConfig: { NetworkMode: `container:${await idOf(scene, 'web')}` } });
      await moveServer(scene);
    },
    code: 'stale-env',
    acts: ['restart', 'restart', 'verify', 'verify'],
  },
  {
    what: 'a line that is missing in the hosts file',
    make: async (scene) => {
      await pair(scene);
      await scene.inside('web', 'sh', '-c', 'grep -v redis /etc/hosts > /tmp/hosts; cat /tmp/hosts > /etc/hosts');
    },
    code: 'hosts-mismatch',
    acts: ['restart', 'verify'],
  },
  {
    what: 'a server that stopped, and its own server',
    make: async (scene) => {
      await scene.run('db', redis);
      await linked(scene, 'app', 'db:redis');
      await linked(scene, 'web', 'app:app');
      await post(scene, 'app', 'stop?t=0');
      await post(scene, 'db', 'stop?t=0');
    },
    code: 'server-stopped',
    acts: ['start', 'start', 'verify'],
  },
  {
    what: 'a server that is paused',
    make: async (scene) => {
      await pair(scene);
      await post(scene, 'db', 'pause');
    },
    code: 'server-stopped',
    acts: ['unpause'],
  },
  {
    what: 'a server that left the default bridge',
    make: async (scene) => {
      await pair(scene);
      await leave(scene, 'bridge', 'db');
    },
    code: 'not-on-network',
    acts: ['connect', 'restart', 'verify'],
  },
  {
    what: 'a client that left the default bridge',
    make: async (scene) => {
      await pair(scene);
      await leave(scene, 'bridge', 'web');
    },
    code: 'not-on-network',
    acts: ['connect', 'restart', 'verify'],
  },
  {
    what: 'a server of a network that left it',
    make: async (scene) => {
      const network = await onNetwork(scene, `${scene.prefix}db:redis`);
      await serverOn(scene, network);
      await leave(scene, network, 'db');
    },
    code: 'not-on-network',
    acts: ['connect', 'verify'],
  },
  {
    what: 'a server of a network that stopped',
    make: async (scene) => {
      const network = await onNetwork(scene, `${scene.prefix}db:redis`);
      await serverOn(scene, network);
      await post(scene, 'db', 'stop?t=0');
    },
    code: 'server-stopped',
    acts: ['start', 'verify'],
  },
  {
    what: 'a link that asks its network for a full id',
    make: async (scene) => {
      await scene.run('db', redis);
      const network = await onNetwork(scene, `${await idOf(scene, 'db')}:redis`);
      await scene.call('POST', `/networks/${network}/connect`, { Container: await idOf(scene, 'db') });
    },
    code: 'not-on-network',
    acts: ['disconnect', 'connect', 'verify'],
  },
  {
    what: 'a link to nobody that hides a real name',
    make: async (scene) => {
      const network = await onNetwork(scene, `nobody:${scene.prefix}db`);
      await serverOn(scene, network);
    },
    code: 'alias-shadowed',
    acts: ['disconnect', 'connect', 'verify'],
  },
  {
    what: 'a server that was removed',
    make: async (scene) => {
      await pair(scene);
      await remove(scene, 'db');
    },
    code: 'server-missing',
    acts: ['stop', 'rename', 'create', 'start', 'verify', 'removeContainer'],
  },
  {
    what: 'a server that was made again',
    make: async (scene) => {
      await pair(scene);
      await remove(scene, 'db');
      await scene.run('db', redis);
    },
    code: 'server-missing',
    acts: ['stop', 'rename', 'create', 'start', 'verify', 'removeContainer'],
  },
];

describe.each(['20.10', '26.1', '28.5'] as const)('Repairing on %s', (kind) => {
  let journal: string;
  let scene: ChangeScene;

  beforeAll(async () => {
    journal = await mkdtemp(join(tmpdir(), 'container-links-journal-'));
  });
  afterAll(async () => {
    await rm(journal, { recursive: true });
  });
  afterEach(async () => {
    await scene.clear();
  });

  it.each(troubles)('$what', async ({ make, code, acts, left = [] }) => {
    scene = new ChangeScene(kind, 'repair', journal);
    await make(scene);
    const before = await scene.states();
    expect(await scene.troubles('web')).toContain(code);
    const plan = await scene.repair('web', code);
    expect(plan.steps.map(({ act }) => act.kind)).toEqual(acts);
    expect(await scene.states()).toEqual(before);
    await scene.carryOut(plan);
    expect(await scene.troubles('web')).toEqual(left);
    expect(Object.values(await scene.states()).every((state) => state === 'running')).toBe(true);
  });

  it('gives who lives in the network of what was restarted its network again', async () => {
    scene = new ChangeScene(kind, 'repair-side', journal);
    await troubles[1]?.make(scene);
    const { steps, notes } = await scene.repair('web', 'stale-env');
    expect(steps.map(({ act }) => ('container' in act ? act.container.name : ''))).toEqual(
      ['web', 'side', 'web', 'side'].map((name) => scene.prefix + name),
    );
    await scene.carryOut(await scene.repair('web', 'stale-env'));
    expect(notes).toEqual([]);
    expect(await scene.inside('side', 'ls', '/sys/class/net')).toContain('eth0');
  });

  it('survives in a client that removes itself when it is stopped, and is taken back where a server fails', async () => {
    scene = new ChangeScene(kind, 'repair-rm', journal);
    await scene.run('db', redis);
    await scene.run('web', { HostConfig: { Links: [`${scene.prefix}db:redis`], AutoRemove: true } });
    const id = await idOf(scene, 'web');
    await moveServer(scene);
    await scene.carryOut(await scene.repair('web', 'env-points-elsewhere'));
    expect(await idOf(scene, 'web')).toBe(id);
    await leave(scene, 'bridge', 'db');
    const plan = await scene.repair('web', 'not-on-network');
    const broken = plan.steps.map((step) =>
      step.act.kind === 'verify' ? { ...step, expects: [{ kind: 'network', name: 'no-such-network' } as const] } : step,
    );
    await expect(scene.carryOut({ ...plan, steps: broken })).rejects.toMatchObject({ fact: { code: 'change-undone' } });
    const networks = fieldsOf(fieldsOf((await scene.inspect('db'))['NetworkSettings'])['Networks']);
    expect(Object.keys(networks)).toEqual([]);
    expect((await scene.states())['web']).toBe('running');
  });
});
