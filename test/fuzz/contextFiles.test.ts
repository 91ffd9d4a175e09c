import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { HumanError } from '../../src/core/humanError';
import { choiceOfContext } from '../../src/engine/endpoints/choiceText';
import { endpointLabel } from '../../src/engine/endpoints/endpointLabel';
import { findEndpoint, listEndpoints } from '../../src/engine/endpoints/findEndpoint';
import { surroundings } from '../unit/engine/endpoints/surroundings';
import { anyCases, demand, fuzz, patience } from './fuzz';

const config = '/home/ann/.docker';
const secret = 'hunter2';
const json = fc.jsonValue({ maxDepth: 2 });
const host = fc.oneof(
  fc.constantFrom(
    'unix:///a',
    'ssh://me@far',
    'tcp://far:2376',
    `tcp://me:${secret}@far`,
    `ssh://me:${secret}@far`,
    `tcp://far?token=${secret}`,
    'npipe://',
    '',
  ),
  fc.string({ unit: 'binary' }),
);
const skips = fc.constantFrom<unknown>(true, false, 'true', 1, null);
const meta = fc.oneof(
  fc
    .record({
      Name: fc.constantFrom('far', 'near'),
      Endpoints: fc.oneof(
        fc.record({ docker: fc.record({ Host: host, SkipTLSVerify: skips }, { requiredKeys: ['Host'] }) }),
        json,
      ),
    })
    .map((each) => JSON.stringify(each)),
  json.map((each) => JSON.stringify(each)),
  fc.string({ unit: 'binary' }),
);
const settings = fc.oneof(
  fc.constantFrom('{"currentContext":"far"}', '{"currentContext":"default"}', '{}', ''),
  json.map((each) => JSON.stringify({ currentContext: each })),
  fc.string({ unit: 'binary' }),
);
const machine = fc.record({
  settings: fc.option(settings, { nil: undefined }),
  meta: fc.option(meta, { nil: undefined }),
  certificates: fc.boolean(),
  tls: fc.constantFrom('', '1'),
  /** Who names the context `far` besides that file. */
  by: fc.constantFrom('', 'DOCKER_CONTEXT', 'choice'),
  named: fc.oneof({ weight: 3, arbitrary: fc.constant('') }, { weight: 1, arbitrary: host }),
});

it(
  'any configuration of the docker client gives an endpoint or a sentence, keeps TLS and tells no password',
  async () => {
    const folder = createHash('sha256').update('far').digest('hex');
    const tried = await fuzz(machine, async ({ settings, meta, certificates, tls, named, by }) => {
      const files = {
        ...(settings === undefined ? {} : { [`${config}/config.json`]: settings }),
        ...(meta === undefined ? {} : { [`${config}/contexts/meta/${folder}/meta.json`]: meta }),
        ...(certificates ? { [`${config}/contexts/tls/${folder}/docker/ca.pem`]: 'x' } : {}),
      };
      const env = { DOCKER_TLS_VERIFY: tls, DOCKER_HOST: named, ...(by === 'DOCKER_CONTEXT' ? { [by]: 'far' } : {}) };
      const choice = by === 'choice' ? choiceOfContext('far') : '';
      const scene = surroundings({ files, env, choice, sockets: { '/var/run/docker.sock': 'open' } });
      const found = await findEndpoint(scene).catch((error: unknown) => {
        demand(error instanceof HumanError, 'every failure is a sentence');
        return error;
      });
      demand(!JSON.stringify(found).includes(secret), 'no password is told');
      demand(!endpointLabel(named).includes(secret), 'no label holds a password');
      if (!(found instanceof Error)) {
        const endpoint = found as Awaited<ReturnType<typeof findEndpoint>>;
        const { kind, source, context } = endpoint;
        const asked = (context !== undefined && certificates) || (source === 'DOCKER_HOST' && tls !== '');
        demand(kind !== 'tcp' || !asked || 'tls' in (found as object), 'TLS that was asked for is there');
        const isLax = kind === 'tcp' && endpoint.tls?.skipVerify === true;
        demand(
          !isLax || (context !== undefined && meta?.includes('"SkipTLSVerify":true') === true),
          'the check is left out only where a context says so',
        );
        const isNamed = by === 'choice' || (by === 'DOCKER_CONTEXT' && named.trim() === '');
        demand(!isNamed || context === 'far', 'no other engine is taken for a context that was named');
        const isDefault = settings === undefined || /^(\{\}|)$|"currentContext":("default"|"")/.test(settings.trim());
        const isUnsaid = isDefault || currentOf(settings) === '' || currentOf(settings) === 'default';
        demand(source !== 'search' || by !== '' || isUnsaid, 'a context that counts is not passed over');
      }
      await listEndpoints(scene);
    });
    expect(tried).toBeGreaterThanOrEqual(anyCases);
  },
  patience,
);

/** What the file says; empty where it says nothing. */
function currentOf(settings: string): unknown {
  try {
    return JSON.parse(settings).currentContext ?? '';
  } catch {
    return settings.trim();
  }
}
