import type { Container, NetworkAttachment } from '../../../src/core/containers/snapshot';
import type { Description } from '../../../src/core/descriptions/description';
import { type EngineGeneration, engineGeneration } from '../../../src/core/engines/engineGeneration';
import { LinkModel } from '../../../src/core/links/LinkModel';
import type { Link } from '../../../src/core/links/link';
import type { ResolvedName } from '../../../src/core/names/resolvedName';
import { abilitiesOf } from '../../../src/core/plans/abilities';
import type { Problem } from '../../../src/core/problems/problem';
import type { Variable } from '../../../src/core/variables/variable';
import type { Subject } from '../../../src/webview/inspector/subject';
import type { InspectorFacts } from '../../../src/webview/inspector/viewModel';

export const secretText = 'correct-horse-battery-staple';

export function engine(version: string, linkEnv: EngineGeneration['linkEnv']): EngineGeneration {
  const identity = { product: 'docker', version, apiVersion: '1.51', os: 'linux' } as const;
  return { ...engineGeneration(identity), legacyLinks: 'deprecated', linkEnv };
}

export function attachment(network: string, ip: string | undefined): NetworkAttachment {
  return { name: network, networkId: network, aliases: [], dnsNames: [], links: [], ...(ip ? { ipv4: ip } : {}) };
}

export function container(name: string, ip: string | undefined, more: Partial<Container> = {}): Container {
  const id = [...name]
    .map((letter) => letter.charCodeAt(0).toString(16))
    .join('')
    .padEnd(64, '0')
    .slice(0, 64);
  return {
    id,
    name,
    image: 'alpine',
    imageId: 'sha256:1',
    state: 'running',
    status: 'Up 2 minutes',
    created: 1,
    labels: {},
    networkMode: 'bridge',
    networks: [attachment('bridge', ip)],
    ports: [],
    linkNames: [],
    ...more,
  };
}

export const details = {
  hostname: '9efd72a4f320',
  domainname: '',
  env: [],
  legacyLinks: [],
  extraHosts: [],
  command: [],
  entrypoint: [],
  user: '',
  tty: false,
  openStdin: false,
  privileged: false,
  capAdd: [],
  pidMode: '',
  restartPolicy: 'no',
  autoRemove: false,
  publishAllPorts: false,
  portBindings: [],
  mounts: [],
  exitCode: 0,
  error: '',
};

export const datastore = container('datastore', '172.17.0.2', {
  image: 'redis:latest',
  details: { ...details, exposedPorts: [{ port: 6379, protocol: 'tcp' }] },
});
export const www = container('www', '172.17.0.3', {
  image: 'trainingwheels:latest',
  ports: [{ port: 80, protocol: 'tcp', hostIp: '0.0.0.0', hostPort: 32768 }],
});
export const tester = container('tester', '172.17.0.4', { image: 'curl:8' });

export function link(client: Container, server: Container | string, alias: string, more: Partial<Link> = {}): Link {
  const name = typeof server === 'string' ? server : server.name;
  return {
    kind: 'legacy',
    key: `legacy:${client.id}:bridge:${alias}`,
    alias,
    client: client.name,
    clientId: client.id,
    server: name,
    network: 'bridge',
    inert: false,
    ...(typeof server === 'string' ? {} : { serverId: server.id }),
    ...more,
  };
}

export const redisLink = link(www, datastore, 'redis');

function name(text: string, address: string, more: Partial<ResolvedName>): ResolvedName {
  return {
    name: text,
    addresses: [address],
    origin: 'alias',
    mechanism: 'hosts',
    status: 'verified',
    observed: [address],
    ...more,
  };
}

export const ownName = name('0738e57b771e', '172.17.0.3', { origin: 'self' });

export const redisNames: readonly ResolvedName[] = [
  name('redis', '172.17.0.2', { link: redisLink.key }),
  name('9efd72a4f320', '172.17.0.2', { link: redisLink.key, origin: 'serverHostname' }),
  name('datastore', '172.17.0.2', { link: redisLink.key, origin: 'serverName' }),
  ownName,
  name('localhost', '127.0.0.1', { origin: 'other' }),
];

export function given(text: string, value: string, more: Partial<Variable> = {}): Variable {
  return {
    name: text,
    value,
    origin: 'link',
    link: redisLink.key,
    predicted: value,
    observed: value,
    status: 'match',
    secret: false,
    ...more,
  };
}

export const redisVariables: readonly Variable[] = [
  given('REDIS_PORT', 'tcp://172.17.0.2:6379'),
  given('REDIS_PORT_6379_TCP', 'tcp://172.17.0.2:6379'),
  given('REDIS_PORT_6379_TCP_ADDR', '172.17.0.2'),
  given('REDIS_PORT_6379_TCP_PORT', '6379'),
  given('REDIS_PORT_6379_TCP_PROTO', 'tcp'),
  given('REDIS_NAME', '/www/redis'),
  given('REDIS_ENV_REDIS_PASSWORD', secretText, { secret: true }),
  given('REDIS_ENV_REDIS_VERSION', '7.0.15'),
];

function own(text: string, value: string, secret = false): Variable {
  return { name: text, value, origin: 'container', predicted: value, observed: value, status: 'match', secret };
}

export const ownVariables: readonly Variable[] = [
  own('PATH', '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'),
  own('HOSTNAME', '0738e57b771e'),
  own('SESSION_SECRET', secretText, true),
];

const shared: Problem = {
  code: 'secrets-shared',
  severity: 'info',
  facts: [{ code: 'secrets-copied', client: 'www', server: 'datastore', names: ['REDIS_PASSWORD'] }],
  link: redisLink.key,
};

export function describe(client: Container, parts: Partial<Description>): Description {
  return {
    client: { id: client.id, name: client.name },
    names: redisNames,
    env: [...redisVariables, ...ownVariables],
    problems: [],
    ...parts,
  };
}

export function factsOf(client: Container, parts: Partial<InspectorFacts>): InspectorFacts {
  return {
    target: { kind: 'container', id: client.id, name: client.name },
    engine: engine('28.5.2', 'set'),
    description: describe(client, {}),
    clientsProblems: [],
    removed: false,
    revealed: new Set(),
    allRevealed: false,
    verifying: false,
    engineHost: 'localhost',
    ...parts,
    subject: able(parts.subject ?? { container: client, uses: [{ link: redisLink, partner: datastore }], usedBy: [] }),
  };
}

/** With what can be done with it, as far as that rests on the container alone. */
function able({ container, uses, ...others }: Subject): Subject {
  if (!container) return { uses, ...others };
  const removable = uses.map((each) => ({ ...each, removable: true as const }));
  return { ...others, container, uses: removable, abilities: abilitiesOf(container, new LinkModel()) };
}

export const healthy: InspectorFacts = factsOf(www, {
  subject: {
    container: www,
    uses: [{ link: redisLink, partner: datastore }],
    usedBy: [{ link: link(tester, www, 'web'), partner: tester }],
  },
  description: describe(www, { problems: [shared] }),
  verified: {
    how: 'getent and nc, by exec',
    links: [{ key: redisLink.key, resolves: ['172.17.0.2'], reachable: [{ port: 6379, protocol: 'tcp', open: true }] }],
  },
});
