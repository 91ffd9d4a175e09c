import { projectLabel } from '../../src/core/containers/knownLabels';
import type { Container } from '../../src/core/containers/snapshot';
import { describeLook } from '../../src/core/descriptions/describe';
import { engineGeneration } from '../../src/core/engines/engineGeneration';
import { LinkMemory } from '../../src/core/links/LinkMemory';
import { type ContainerChanges, LinkModel } from '../../src/core/links/LinkModel';
import { notObserved, type Observation } from '../../src/core/observation/observation';
import { ClientRecords } from '../../src/model/clients/ClientRecords';
import { LinkProblems } from '../../src/model/clients/LinkProblems';
import { StaleCheck } from '../../src/model/clients/StaleCheck';
import type { LiveModel, ModelChange } from '../../src/model/connection/LiveModel';
import { Emitter } from '../../src/model/time/Emitter';
import { attachment, inspected } from '../unit/links/containers';
import type { Row } from './Row';

/** Milliseconds of processor in one turn of the event loop: what other processes take is not counted. */
const mostInOneTurn = 50;
const rounds = 5;

/** What was quadratic once: one change where many are near it, in the turn that takes longest. */
export async function turnRows(): Promise<readonly Row[]> {
  return [
    await turnRow('one label changed among 600 members of a network with three links each', bigNetwork()),
    await turnRow('an unrelated change beside 1,000 stale clients', staleClients()),
    await turnRow('one server of a client with 500 links restarted', manyLinks()),
  ];
}

interface Stage {
  readonly containers: readonly Container[];
  /** What a look into each client finds. */
  readonly found?: (client: Container) => Observation | undefined;
  readonly change: (round: number) => ContainerChanges;
}

async function turnRow(what: string, stage: Stage): Promise<Row> {
  const own = await longestTurn(stage);
  return {
    what,
    against: '',
    measured: `${own.toFixed(1)} ms of processor in the longest turn`,
    reference: '',
    result: '',
    bar: `at most ${mostInOneTurn} ms`,
    met: own <= mostInOneTurn,
  };
}

/** The median of some rounds. */
async function longestTurn({ containers, found, change }: Stage): Promise<number> {
  const lookup = new LinkModel();
  const changes = new Emitter<ModelChange>();
  const engine = engineGeneration({ product: 'docker', version: '28.5.2', apiVersion: '1.51', os: 'linux' });
  const connection = { state: 'idle', endpoint: '' } as const;
  const seen = new LinkMemory();
  const parts: Partial<LiveModel> = {
    lookup,
    engine,
    seen,
    connection,
    complete: true,
    onDidChange: (each) => changes.listen(each),
  };
  const model = parts as LiveModel;
  const records = new ClientRecords(model);
  const problems = new LinkProblems(model, records, () => []);
  const check = new StaleCheck(
    model,
    records,
    { describeUnasked: () => Promise.reject(new Error('not now')) },
    () => {},
  );
  let isDone = false;
  records.add({
    rethink: () => undefined,
    afterSlice(done) {
      isDone = done;
    },
  });
  const apply = async (next: ContainerChanges) => {
    isDone = false;
    let longest = 0;
    let began = processorTime();
    const { membership, containers: changed } = lookup.apply(next);
    changes.tell({ membership, containers: changed, connection: false });
    while (!isDone) {
      longest = Math.max(longest, processorTime() - began);
      began = processorTime();
      await new Promise((resolve) => setImmediate(resolve));
    }
    return Math.max(longest, processorTime() - began);
  };
  await apply({ upserts: containers });
  for (const client of found === undefined ? [] : containers) {
    const observation = found?.(client);
    if (observation === undefined) continue;
    records.noteLook({ ...describeLook({ scene: { lookup, engine }, client, observation }), observation });
  }
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) times.push(await apply(change(round)));
  for (const each of [check, problems, records]) each.dispose();
  return times.sort((one, other) => one - other)[rounds >> 1] ?? Number.NaN;
}

const startedAt = '2026-01-01T01:00:00Z';

function bigNetwork(): Stage {
  const count = 600;
  const name = (number: number) => `member${number % count}`;
  const containers = Array.from({ length: count }, (_, number) => {
    const links = [1, 2, 3].map((next) => `${name(number + next)}:db${next}`);
    const networks = [attachment('app', { ipv4: addressOf(number), links })];
    return inspected(name(number), { networkMode: 'app', networks }, { startedAt });
  });
  const [first] = containers;
  return {
    containers,
    change: (round) => ({ upserts: first ? [{ ...first, labels: { [projectLabel]: `${round}` } }] : [] }),
  };
}

function staleClients(): Stage {
  const clients = Array.from({ length: 1_000 }, (_, number) =>
    inspected(
      `client${number}`,
      { networks: [attachment('bridge', { ipv4: addressOf(number) })] },
      { legacyLinks: [`/server:/client${number}/db`], startedAt },
    ),
  );
  const server = inspected(
    'server',
    {
      networks: [attachment('bridge', { ipv4: '10.9.0.1' })],
      linkNames: clients.map((client) => `${client.name}/db`).sort(),
    },
    { startedAt, exposedPorts: [{ port: 6379, protocol: 'tcp' }] },
  );
  const stranger = inspected('stranger', { networks: [attachment('bridge', { ipv4: '10.9.0.9' })] });
  const found = (client: Container): Observation | undefined =>
    client.name === 'server' || client.name === 'stranger'
      ? undefined
      : environmentOf([`DB_NAME=/${client.name}/db`, 'DB_PORT=tcp://10.9.0.2:6379', 'DB_PORT_6379_TCP_ADDR=10.9.0.2']);
  const containers = [...clients, server, stranger];
  return {
    containers,
    found,
    change: (round) => ({ upserts: [{ ...stranger, labels: { [projectLabel]: `${round}` } }] }),
  };
}

function manyLinks(): Stage {
  const count = 500;
  const server = (number: number, round = 0) =>
    inspected(
      `server${number}`,
      {
        networks: [attachment('bridge', { ipv4: addressOf(number + round * count) })],
        linkNames: [`client/alias${number}`],
      },
      { startedAt, hostname: `host${number}`, exposedPorts: [{ port: 6379, protocol: 'tcp' }] },
    );
  const numbers = Array.from({ length: count }, (_, number) => number);
  const client = inspected(
    'client',
    { networks: [attachment('bridge', { ipv4: '10.9.0.1' })] },
    { startedAt, legacyLinks: numbers.map((number) => `/server${number}:/client/alias${number}`) },
  );
  const environment = numbers.flatMap((number) => [
    `ALIAS${number}_NAME=/client/alias${number}`,
    `ALIAS${number}_PORT=tcp://${addressOf(number)}:6379`,
    `ALIAS${number}_PORT_6379_TCP=tcp://${addressOf(number)}:6379`,
    `ALIAS${number}_PORT_6379_TCP_ADDR=${addressOf(number)}`,
    `ALIAS${number}_PORT_6379_TCP_PORT=6379`,
    `ALIAS${number}_PORT_6379_TCP_PROTO=tcp`,
  ]);
  const containers = [...numbers.map((number) => server(number)), client];
  const lines = numbers.map((number) => `${addressOf(number)}\talias${number} host${number} server${number}`);
  const hosts = { status: 'read', how: 'exec', value: lines.join('\n') } as const;
  const found = (each: Container) => (each.name === 'client' ? { ...environmentOf(environment), hosts } : undefined);
  return { containers, found, change: (round) => ({ upserts: [server(0, round + 1)] }) };
}

function environmentOf(value: readonly string[]): Observation {
  return { ...notObserved, environment: { status: 'read', how: 'exec', value } };
}

function addressOf(number: number): string {
  return `10.${number >> 16}.${(number >> 8) & 255}.${number & 255}`;
}

/** Milliseconds that this process used. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
