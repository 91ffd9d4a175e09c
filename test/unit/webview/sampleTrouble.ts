import type { InspectorFacts } from '../../../src/webview/viewModel';
import {
  attachment,
  container,
  datastore,
  describe,
  engine,
  factsOf,
  healthy,
  link,
  ownVariables,
  redisLink,
  redisNames,
  redisVariables,
  www,
} from './sampleClients';
import { previewSamples } from './samplePreviews';
import { server, stopped, unlinked } from './sampleStates';

const moved = container('datastore', '172.17.0.5', {
  ...datastore,
  networks: [attachment('bridge', '172.17.0.5')],
});

/** The dangerous one: process 1 keeps an address that now belongs to another container. */
const pointsElsewhere: InspectorFacts = factsOf(www, {
  subject: { container: www, uses: [{ link: redisLink, partner: moved }], usedBy: [] },
  description: describe(www, {
    names: redisNames.map((name) =>
      name.link ? { ...name, addresses: ['172.17.0.5'], observed: ['172.17.0.5'] } : name,
    ),
    env: [
      ...redisVariables.map((variable) =>
        variable.value.includes('172.17.0.2')
          ? {
              ...variable,
              predicted: variable.value.replace('172.17.0.2', '172.17.0.5'),
              status: 'stale' as const,
              reason: 'datastore has another address since www started',
            }
          : variable,
      ),
      {
        name: 'REDIS_ENV_OLD',
        value: 'yes',
        observed: 'yes',
        origin: 'link',
        link: redisLink.key,
        status: 'unexpected',
        secret: false,
        reason: 'datastore no longer has it',
      },
      ...ownVariables,
    ],
    problems: [
      {
        code: 'legacy-removed-in-30',
        severity: 'info',
        message:
          'The link redis of www to datastore is on the default bridge: Engine 30 is announced to remove such links.',
        link: redisLink.key,
      },
      {
        code: 'stale-env',
        severity: 'warning',
        message: 'Variables of www hold an old address of datastore (redis). Restart www to correct them.',
        link: redisLink.key,
        action: { kind: 'restart-client', containerId: www.id, containerName: 'www' },
      },
      {
        code: 'env-points-elsewhere',
        severity: 'error',
        message:
          'REDIS_PORT_6379_TCP_ADDR of www says 172.17.0.2, the address that datastore (redis) had. It now belongs to other. Restart www to correct it.',
        link: redisLink.key,
        action: { kind: 'restart-client', containerId: www.id, containerName: 'www' },
      },
    ],
  }),
});

const phantom: InspectorFacts = factsOf(www, {
  subject: { container: www, uses: [{ link: link(www, 'datastore', 'redis') }], usedBy: [] },
  description: describe(www, {
    // The hosts file keeps the names; the engine runs nothing in the client.
    names: redisNames.map((name) =>
      name.link
        ? {
            ...name,
            addresses: [],
            status: 'mismatch' as const,
            reason: "datastore was removed: www can't start while it is linked with it.",
          }
        : name,
    ),
    env: [...ownVariables].map(({ observed: _, ...variable }) => ({
      ...variable,
      status: 'unreadable' as const,
      reason: 'www is linked to datastore as redis, and that container was removed',
    })),
    problems: [
      {
        code: 'server-missing',
        severity: 'error',
        message:
          'The server of redis, datastore, was removed. www keeps the link, but cannot be started again, and a new container of that name does not repair it: make www anew.',
        link: redisLink.key,
      },
    ],
  }),
});

const onNetwork = { networkMode: 'shop', networks: [attachment('shop', '172.18.0.3')] };
const shopClient = container('web', '172.18.0.3', onNetwork);
const shopServer = container('pg', '172.18.0.2', {
  ...datastore,
  ...onNetwork,
  name: 'pg',
  networks: [attachment('shop', '172.18.0.2')],
});
const dbLink = link(shopClient, shopServer, 'db', { kind: 'endpoint', network: 'shop', key: 'endpoint:web:shop:db' });
const dns = {
  mechanism: 'embeddedDns' as const,
  addresses: ['172.18.0.2'],
  observed: ['172.18.0.2'],
  status: 'verified' as const,
};

const endpoint: InspectorFacts = factsOf(shopClient, {
  subject: { container: shopClient, uses: [{ link: dbLink, partner: shopServer }], usedBy: [] },
  description: describe(shopClient, {
    names: [
      { ...dns, name: 'db', origin: 'alias', link: dbLink.key },
      { ...dns, name: 'pg', origin: 'containerName' },
      {
        ...dns,
        name: 'cache',
        origin: 'networkAlias',
        observed: [],
        status: 'mismatch',
        reason: 'asked from inside, it has no answer',
      },
    ],
    env: ownVariables,
  }),
});

const engine29: InspectorFacts = factsOf(www, {
  engine: engine('29.0.1', 'absent'),
  description: describe(www, {
    env: ownVariables,
    problems: [
      {
        code: 'env-absent-on-engine',
        severity: 'warning',
        message:
          'Engine 29 sets no variables for the link redis of www to datastore. Let the program use the name redis.',
        link: redisLink.key,
      },
    ],
  }),
});

const removed: InspectorFacts = { ...healthy, removed: true };
const failed: InspectorFacts = {
  ...healthy,
  failure: 'The engine at unix:///var/run/docker.sock does not answer. Is it running?',
};

/** Every picture that is looked at, by file name. */
export const samples: Readonly<Record<string, InspectorFacts>> = {
  healthy,
  'points-elsewhere': pointsElsewhere,
  phantom,
  endpoint,
  'engine-29': engine29,
  unlinked,
  server,
  ...previewSamples,
  stopped,
  removed,
  failed,
};
