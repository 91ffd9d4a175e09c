import type { Fact } from '../../../src/core/fact';
import type { ReadingFact } from '../../../src/core/observation/readingFacts';
import type { RefusalFact } from '../../../src/engine/errors/refusalFacts';
import type { InspectorFacts } from '../../../src/webview/inspector/viewModel';
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

/** What an engine's refusal says may stand among the reasons. */
const refusal: RefusalFact = { code: 'refused-server-removed', client: 'www', server: 'datastore', alias: 'redis' };
const refused = [refusal as Fact as ReadingFact];
const named = { client: 'www', server: 'datastore', alias: 'redis' };

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
              reason: [
                {
                  code: 'address-outdated',
                  client: 'www',
                  server: 'datastore',
                  address: '172.17.0.2',
                  present: '172.17.0.5',
                  holders: ['other'],
                } as const,
              ],
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
        reason: [{ code: 'link-gives-it-no-more', client: 'www', server: 'datastore' }],
      },
      ...ownVariables,
    ],
    problems: [
      {
        code: 'legacy-removed-in-30',
        severity: 'info',
        facts: [{ code: 'links-announced-to-go', ...named }],
        link: redisLink.key,
      },
      {
        code: 'stale-env',
        severity: 'warning',
        facts: [
          {
            code: 'variables-outdated',
            client: 'www',
            server: 'datastore',
            old: ['REDIS_PORT'],
            missing: [],
            leftOver: ['REDIS_ENV_OLD'],
          },
          { code: 'restart-client', client: 'www' },
        ],
        link: redisLink.key,
        action: { kind: 'restart-client', containerId: www.id, containerName: 'www' },
      },
      {
        code: 'env-points-elsewhere',
        severity: 'error',
        facts: [
          {
            code: 'variables-lead-elsewhere',
            client: 'www',
            server: 'datastore',
            address: '172.17.0.2',
            holder: 'other',
          },
          { code: 'restart-client', client: 'www' },
        ],
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
            reason: [{ code: 'server-was-removed', client: 'www', server: 'datastore' } as const],
          }
        : name,
    ),
    env: [...ownVariables].map(({ observed: _, ...variable }) => ({
      ...variable,
      status: 'unreadable' as const,
      reason: refused,
    })),
    problems: [
      {
        code: 'server-missing',
        severity: 'error',
        facts: [{ code: 'server-removed', ...named }],
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
        reason: [{ code: 'resolver-differs', client: 'web', name: 'cache', found: [], expected: ['172.18.0.2'] }],
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
        facts: [
          { code: 'variables-not-set', ...named, engine: 'Engine 29.0.1' },
          { code: 'use-name-or-own-variables', client: 'www', alias: 'redis' },
        ],
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
