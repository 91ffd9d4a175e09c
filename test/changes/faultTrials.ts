import type { Plan } from '../../src/core/plans/plan';
import type { CreationRequest } from '../../src/core/plans/planCreation';
import { request } from '../lab/engines/engineHttp';
import type { EngineKind } from '../lab/engines/engineKind';
import type { ChangeScene } from './ChangeScene';

/** A change that is tried again and again, each time from the same ground. */
export interface FaultTrial {
  /** Makes the containers. */
  prepare(scene: ChangeScene): Promise<void>;
  /** `registry`: the address of one beside the engine; see `LocalRegistry`. */
  plan(scene: ChangeScene, registry: string): Promise<Plan>;
  /** Absent: on every engine. */
  readonly only?: EngineKind;
  /** Its ground is laid anew for each attempt: what an attempt does to it does not show in a picture. */
  readonly wearsOff?: true;
}

const sleeping = ['/bin/sleep', '1000000'];

const restarts = { RestartPolicy: { Name: 'unless-stopped' } };
const server = { ExposedPorts: { '6379/tcp': {} }, Volumes: { '/data': {} }, HostConfig: restarts };
const data = { Volumes: { '/data': {} } };

function linked(scene: ChangeScene, ...links: readonly string[]) {
  return { HostConfig: { Links: links.map((link) => scene.prefix + link) } };
}

/** What is written to its volume is read after every change. */
async function write(scene: ChangeScene, ...names: readonly string[]): Promise<void> {
  for (const name of names) await scene.inside(name, 'sh', '-c', 'echo written > /data/file');
}

/** A server and its client, which is on a network as well. */
async function pair(scene: ChangeScene): Promise<void> {
  const network = await scene.network('net');
  await scene.run('db', server);
  const client = await scene.run('web', { ...data, ...linked(scene, 'db:redis') });
  const EndpointConfig = { Aliases: ['site'] };
  await scene.call('POST', `/networks/${network}/connect`, { Container: client, EndpointConfig });
  await write(scene, 'db', 'web');
}

async function pairWithChanges(scene: ChangeScene): Promise<void> {
  await scene.run('db', server);
  await scene.run('web', { ...data, ...linked(scene, 'db:redis') });
  await write(scene, 'db', 'web');
  await scene.inside('web', 'sh', '-c', 'echo changed > /layer');
}

async function pausedWithSharer(scene: ChangeScene): Promise<void> {
  const client = await scene.run('web', data);
  await scene.run('side', { HostConfig: { NetworkMode: `container:${client}` } });
  await write(scene, 'web');
  await scene.call('POST', `/containers/${client}/pause`);
}

/** Both on one network of their own, linked there. */
async function pairOnNetwork(scene: ChangeScene): Promise<void> {
  const network = await scene.network('net');
  const on = { HostConfig: { NetworkMode: network } };
  await scene.run('db', on);
  const Links = [`${scene.prefix}db:redis`];
  await scene.run('web', { ...on, NetworkingConfig: { EndpointsConfig: { [network]: { Links } } } });
}

async function apart(scene: ChangeScene): Promise<void> {
  await scene.run('db', { HostConfig: { NetworkMode: await scene.network('net') } });
  await scene.run('web');
}

async function pairOnBridge(scene: ChangeScene): Promise<void> {
  await scene.run('db', server);
  await scene.run('web', { ...data, ...linked(scene, 'db:redis') });
  await write(scene, 'db', 'web');
}

/** Of two links the removal of one takes the lines of the other from the hosts file of some engines. */
async function twoLinks(scene: ChangeScene): Promise<void> {
  const network = await scene.network('net');
  await scene.run('db', server);
  const client = await scene.run('web', { ...data, ...linked(scene, 'db:redis', 'db:cache') });
  await scene.call('POST', `/networks/${network}/connect`, { Container: client });
  await write(scene, 'db', 'web');
}

/** A client of a client. */
async function chain(scene: ChangeScene): Promise<void> {
  await pairOnBridge(scene);
  await scene.run('front', linked(scene, 'web:site'));
}

async function chainAndNetwork(scene: ChangeScene): Promise<void> {
  await pairOnBridge(scene);
  await scene.network('known');
}

/** A server that is stopped, and not on the network where it may be wanted. */
async function serverAway(scene: ChangeScene): Promise<void> {
  await scene.network('net');
  await scene.call('POST', `/containers/${await scene.run('db', server)}/stop`);
}

/** A new client of these servers. */
function creating(how: Partial<CreationRequest>, links: readonly string[] = [], network?: string): FaultTrial {
  return {
    prepare: serverAway,
    plan: (scene) =>
      scene.creation({
        name: `${scene.prefix}new`,
        image: 'alpine:latest',
        command: sleeping,
        ...(links.length > 0 ? { links: links.map((link) => scene.prefix + link) } : {}),
        ...(network === undefined ? {} : { network: scene.prefix + network }),
        ...how,
      }),
  };
}

/** A Swarm of this engine alone has overlays, too. */
async function inSwarm(scene: ChangeScene): Promise<void> {
  const address = '127.0.0.1';
  const { status } = await request(scene.lab.socket, 'GET', '/swarm');
  if (status !== 200)
    await scene.call('POST', '/swarm/init', { ListenAddr: `${address}:2377`, AdvertiseAddr: address });
}

/** A client, in whose network another lives, has variables of its server's former address. */
async function staleChain(scene: ChangeScene): Promise<void> {
  await pairOnBridge(scene);
  const { Id } = await scene.inspect('web');
  await scene.run('side', { HostConfig: { NetworkMode: `container:${String(Id)}` } });
  const db = String((await scene.inspect('db'))['Id']);
  await scene.call('POST', `/containers/${db}/stop`);
  await scene.run('taker');
  await scene.call('POST', `/containers/${db}/start`);
}

async function serverOff(scene: ChangeScene): Promise<void> {
  await pairOnNetwork(scene);
  const Container = String((await scene.inspect('db'))['Id']);
  await scene.call('POST', `/networks/${scene.prefix}net/disconnect`, { Container });
}

async function serverPaused(scene: ChangeScene): Promise<void> {
  await pairOnNetwork(scene);
  await scene.call('POST', `/containers/${String((await scene.inspect('db'))['Id'])}/pause`);
}

/** Every kind of plan, with the ways in which such a plan goes. */
export const faultTrials: Readonly<Record<Plan['kind'], Readonly<Record<string, FaultTrial>>>> = {
  create: {
    onNetwork: creating({ connectServers: true, startServers: true }, ['db:redis'], 'net'),
    onBridge: creating({ startServers: true, linkEnv: 'explicit' }, ['db:redis']),
    attached: creating({ interactive: true }),
    unnamed: {
      prepare: async (scene) => {
        await serverAway(scene);
        await scene.call('POST', `/images/alpine:latest/tag?repo=${scene.prefix}app&tag=latest`);
      },
      plan: (scene) => scene.creation({ image: `${scene.prefix}app:latest`, command: sleeping }),
    },
    pulled: {
      prepare: serverAway,
      plan: (scene, registry) =>
        scene.creation({ name: `${scene.prefix}new`, image: `${registry}/ready/app`, start: false }, false),
    },
  },
  recreate: {
    client: { prepare: pair, plan: (scene) => scene.recreation('web') },
    server: { prepare: pair, plan: (scene) => scene.recreation('db') },
    image: { prepare: pairWithChanges, plan: (scene) => scene.recreation('web', { image: 'redis:latest' }) },
    saved: { prepare: pairWithChanges, plan: (scene) => scene.recreation('web', { saveChanges: true }) },
    pausedWithSharer: { prepare: pausedWithSharer, plan: (scene) => scene.recreation('web') },
  },
  addLink: {
    connected: { prepare: apart, plan: async (scene) => (await scene.linkAdded('web', 'db', 'redis')).plan },
    reconnected: { prepare: pairOnNetwork, plan: async (scene) => (await scene.linkAdded('web', 'db', 'more')).plan },
    recreated: { prepare: pairOnBridge, plan: async (scene) => (await scene.linkAdded('web', 'db', 'more')).plan },
  },
  removeLink: {
    removed: { prepare: pairOnBridge, plan: async (scene) => (await scene.linkRemoved('web', 'redis')).plan },
    reconnected: { prepare: pairOnNetwork, plan: async (scene) => (await scene.linkRemoved('web', 'redis')).plan },
    recreated: { prepare: twoLinks, plan: async (scene) => (await scene.linkRemoved('web', 'redis')).plan },
  },
  repair: {
    // Who was restarted has fresh variables, also where the rest was taken back.
    restart: { prepare: staleChain, plan: (scene) => scene.repair('web'), wearsOff: true },
    connect: { prepare: serverOff, plan: (scene) => scene.repair('web', 'not-on-network') },
    unpause: { prepare: serverPaused, plan: (scene) => scene.repair('web', 'server-stopped') },
  },
  migrate: {
    chain: { prepare: chain, plan: async (scene) => (await scene.migration(['web'])).plan },
    overlay: {
      prepare: async (scene) => {
        await inSwarm(scene);
        await pairOnBridge(scene);
      },
      plan: async (scene) => (await scene.migration(['web'], { driver: 'overlay' })).plan,
      only: '28.5',
    },
    knownNetwork: {
      prepare: chainAndNetwork,
      plan: async (scene) => (await scene.migration(['web'], { network: `${scene.prefix}known`, keepEnv: true })).plan,
    },
  },
};
