import type { Description } from '../../src/core/descriptions/description';
import type { DockerEngine } from '../../src/engine/DockerEngine';
import type { TestEngine } from '../lab/engines/testEngines';
import { compareAged, compareFresh, compareObserved, leftToChance, type Tally } from './compareTruth';
import { Playground } from './Playground';
import { descriptionOf, judgementOf, predictionOf } from './productView';
import type { CaseStep, TruthCase } from './truthCase';

/**
 * Plays a case on a real engine and compares what the product says with what is there: a prediction with the client's
 * first start, then, after everything that happens to it, what the product observed with what process 1 has, and at
 * last a second prediction with a restart. Gives the differences in words.
 */
export async function playCase(
  lab: TestEngine,
  engine: DockerEngine,
  prefix: string,
  made: TruthCase,
  tally: Tally,
): Promise<string[]> {
  const ground = new Playground(lab, prefix);
  try {
    const { servers, client } = await arrange(ground, made);
    const read = async (said: Description) => ({
      environment: await ground.environment(client),
      hosts: await ground.hosts(client),
      dns: await dnsTruth(ground, client, said),
    });
    const first = await predictionOf(engine, prefix, client);
    await ground.start(client);
    const fresh = await read(first);
    const differences = compareFresh('first start', first, fresh, tally);
    differences.push(...unsettled(await judgementOf(engine, prefix, client, fresh)));
    for (const [index, step] of made.steps.entries()) await act(ground, step, servers, client, index);
    const observed = await descriptionOf(engine, prefix, client);
    const now = await read(observed);
    differences.push(...compareObserved('after the steps', observed, now, tally));
    const held = made.network === 'own' ? [] : await ground.addressesOnBridge([client, ...servers]);
    const second = await predictionOf(engine, prefix, client);
    await ground.restart(client);
    const truth = await read(second);
    differences.push(...compareFresh('restart', second, truth, tally));
    const aged = { now, fresh: truth, chance: leftToChance(observed, second), held: new Set(held) };
    differences.push(...compareAged('after the steps', observed, aged, tally));
    const settled = await judgementOf(engine, prefix, client, truth);
    return [...differences, ...unsettled(settled)];
  } finally {
    await ground.clear();
  }
}

async function arrange(ground: Playground, made: TruthCase): Promise<{ servers: string[]; client: string }> {
  const own = made.network === 'own' ? await ground.createNetwork('net') : undefined;
  const endpoint = (config: object) => (own ? { NetworkingConfig: { EndpointsConfig: { [own]: config } } } : {});
  const servers: string[] = [];
  for (const [index, server] of made.servers.entries()) {
    const body = {
      Env: server.env,
      ExposedPorts: Object.fromEntries(server.ports.map((port) => [port, {}])),
      ...(server.hostname === undefined ? {} : { Hostname: server.hostname }),
      HostConfig: { NetworkMode: own ?? 'default' },
      ...endpoint({ Aliases: server.aliases }),
    };
    servers.push(await ground.run(`s${index}`, body));
  }
  const legacy = made.links.map(({ server, alias }) => `${servers[server]}:${alias}`);
  const links = made.links.map(({ server, alias }) => `${ground.prefix}s${server}:${alias}`);
  const client = await ground.create('client', {
    Env: made.clientEnv,
    Tty: made.tty,
    ...(made.clientHostname === undefined ? {} : { Hostname: made.clientHostname }),
    HostConfig: {
      NetworkMode: own ?? 'default',
      ExtraHosts: made.extraHosts,
      ...(own ? {} : { Links: legacy }),
    },
    ...endpoint({ Links: links }),
  });
  return { servers, client };
}

async function act(ground: Playground, step: CaseStep, servers: string[], client: string, at: number): Promise<void> {
  const server = 'server' in step ? servers[step.server] : undefined;
  if (step.kind === 'renameClient' || server === undefined) {
    await ground.rename(client, `client-${at}`);
  } else if (step.kind === 'renameServer') {
    await ground.rename(server, `renamed-${at}`);
  } else if (step.kind === 'restartServer') {
    await ground.restart(server);
  } else {
    await ground.stop(server);
    await ground.run(`squatter-${at}`);
    await ground.start(server);
  }
}

async function dnsTruth(ground: Playground, client: string, said: Description) {
  const names = said.names.filter(({ mechanism }) => mechanism === 'embeddedDns').map(({ name }) => name);
  return names.length === 0 ? new Map<string, readonly string[]>() : ground.resolve(client, [...new Set(names)]);
}

/** A client that has just started has nothing old in it, and what is left to chance is one of the chances. */
function unsettled(said: Description): string[] {
  const env = said.env.filter(({ status }) => status !== 'match').map(({ name, status }) => `${name} is ${status}`);
  const names = said.names
    .filter(({ mechanism, status }) => mechanism === 'hosts' && status !== 'verified')
    .map(({ name, status, reason }) => `${name} is ${status} (${reason})`);
  return [...env, ...names].map((text) => `just started, and yet ${text}`);
}
