import { run } from '../command';
import { ensureProgram } from '../debian';
import { demand } from './engineHttp';
import type { LabEngine } from './LabEngine';

const addresses = ['10.99.0.1', '10.99.0.2'] as const;
const link = 'swarm0';

/** Two engines in network namespaces of their own, joined by a wire as two machines, become one Swarm. */
export async function joinSwarm(manager: LabEngine, worker: LabEngine): Promise<void> {
  await ensureProgram('/bin/ip', 'iproute2');
  const wire = ['link', 'add', 'name', link, 'netns', String(manager.netnsPid), 'type', 'veth'];
  await run('ip', [...wire, 'peer', 'name', link, 'netns', String(worker.netnsPid)]);
  for (const [engine, address] of [
    [manager, addresses[0]],
    [worker, addresses[1]],
  ] as const) {
    await ip(engine, ['address', 'add', `${address}/24`, 'dev', link]);
    await ip(engine, ['link', 'set', link, 'up']);
  }
  const [first, second] = addresses;
  await demand(manager.socket, 'POST', '/swarm/init', { ListenAddr: `${first}:2377`, AdvertiseAddr: first });
  const swarm = await demand(manager.socket, 'GET', '/swarm');
  await demand(worker.socket, 'POST', '/swarm/join', {
    ListenAddr: `${second}:2377`,
    AdvertiseAddr: second,
    RemoteAddrs: [`${first}:2377`],
    JoinToken: workerToken(swarm),
  });
}

async function ip(engine: LabEngine, args: readonly string[]): Promise<void> {
  const { command, args: entered } = engine.inside('ip', args);
  await run(command, entered);
}

function workerToken(swarm: unknown): string {
  const tokens = typeof swarm === 'object' && swarm !== null && 'JoinTokens' in swarm ? swarm.JoinTokens : undefined;
  if (typeof tokens !== 'object' || tokens === null || !('Worker' in tokens)) throw new Error('no token of the Swarm');
  return String(tokens.Worker);
}
