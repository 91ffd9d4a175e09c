import fc from 'fast-check';
import { expect, it } from 'vitest';
import { HumanError } from '../../src/core/humanError';
import { askedEndpoint } from '../../src/engine/endpoints/askedEndpoint';
import { choiceFor } from '../../src/engine/endpoints/choiceText';
import type { Endpoint } from '../../src/engine/endpoints/Endpoint';
import { findEndpoint, listEndpoints } from '../../src/engine/endpoints/findEndpoint';
import { parseEndpoint } from '../../src/engine/endpoints/parseEndpoint';
import { sentence } from '../../src/words/sentence';
import { surroundings } from '../unit/engine/endpoints/surroundings';
import { anyCases, demand, fuzz, patience } from './fuzz';

const secret = 'hunter2';
const schemes = [
  '',
  'tcp://',
  'TCP://',
  'unix://',
  'npipe://',
  'http://',
  'https://',
  'ssh://',
  'fd://',
  'ssh:',
  '://',
];
const users = ['', 'me@', `me:${secret}@`, `:${secret}@`, '-oProxyCommand=x@', '%2DoX@', 'a%0Ab@', '@'];
const hosts = [
  'far',
  '10.0.0.1',
  '[::1]',
  '[fe80::1%25eth0]',
  'fe80::1',
  '-oProxyCommand=x',
  '',
  'a b',
  'ä.de',
  '0x7f.1',
  '$(x)',
];
const ports = ['', ':2376', ':0', ':65535', ':99999', ':x', ':', ':1:2'];
const paths = [
  '',
  '/',
  '/run/docker.sock',
  `/a?token=${secret}`,
  '/#x',
  '/%2e%2e/x',
  '//./pipe/x',
  '\\\\.\\pipe\\x',
  '/a b',
  '/%zz',
];

const pick = (texts: readonly string[]) => fc.constantFrom(...texts);
const spelling = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(pick(schemes), pick(users), pick(hosts), pick(ports), pick(paths))
      .map((parts) => parts.join('')),
  },
  { weight: 1, arbitrary: fc.tuple(pick(schemes), fc.string({ unit: 'binary' })).map((parts) => parts.join('')) },
);
const asked = fc.record({
  text: spelling,
  by: fc.constantFrom('setting', 'choice', 'DOCKER_HOST'),
  variable: fc.constantFrom('', 'DOCKER_TLS', 'DOCKER_TLS_VERIFY'),
  platform: fc.constantFrom('linux', 'darwin', 'win32'),
});

/** What can't be, however it was written. */
function demandSound(found: Endpoint): void {
  const { label } = found;
  demand(!/[\r\n\0]/.test(label) || found.kind !== 'tcp', 'a label of a host has one line');
  if (found.kind === 'tcp') {
    demand(found.host !== '' && !/[@/?#\s]/.test(found.host), `a host is one: ${found.host}`);
    demand(Number.isInteger(found.port) && found.port >= 0 && found.port < 65_536, 'a port is one');
  }
  if (found.kind === 'ssh') {
    const words = [found.host, found.user ?? '', found.path ?? ''];
    demand(!words.some((word) => word.startsWith('-')), 'nothing is taken for an option of ssh');
    demand(
      !/[\p{Cc}\s'"`;&<>|(){}$]/u.test(found.host + (found.user ?? '').replaceAll('$', '')),
      'no shell finds anything',
    );
  }
}

it(
  'any spelling of an endpoint is a place or a sentence, keeps TLS, tells no password, and its label means the same place',
  async () => {
    const tried = await fuzz(asked, async ({ text, by, variable, platform }) => {
      const env = {
        ...(by === 'DOCKER_HOST' ? { DOCKER_HOST: text } : {}),
        ...(variable === '' ? {} : { [variable]: '1' }),
      };
      const who =
        by === 'DOCKER_HOST'
          ? askedEndpoint('', '')
          : askedEndpoint(by === 'setting' ? text : '', by === 'choice' ? choiceFor(text) : '');
      const scene = surroundings({ env, platform, ...who, sockets: { '/var/run/docker.sock': 'open' } });
      const found = await findEndpoint(scene).catch((error: unknown) => error);
      await listEndpoints(scene);
      if (found instanceof Error) {
        demand(found instanceof HumanError, `every failure is a sentence: ${found.message}`);
        demand(!sentence((found as HumanError).fact).includes(secret), 'no sentence tells a password');
        return;
      }
      const endpoint = found as Endpoint;
      demand(text.trim() === '' || endpoint.source !== 'search', 'what was written down is not passed over');
      // A file's path is told as it is.
      demand(
        'path' in endpoint && endpoint.kind !== 'ssh' ? true : !endpoint.label.includes(secret),
        'no label tells a password',
      );
      demandSound(endpoint);
      if (endpoint.kind === 'tcp') {
        const isAsked = variable !== '' || /^\s*https:/i.test(text);
        demand(!isAsked || endpoint.tls !== undefined, 'TLS that was asked for is there');
        demand(variable === 'DOCKER_TLS' || endpoint.tls?.skipVerify !== true, 'and checks who answers');
      }
      const again = parseEndpoint(endpoint.label, { source: 'choice' });
      const place = ({ kind, label, ...rest }: Endpoint) => [
        kind,
        label,
        ...('host' in rest
          ? [rest.host, 'port' in rest ? rest.port : '', 'user' in rest ? rest.user : '']
          : [rest.path]),
      ];
      expect(place(again)).toEqual(place(endpoint));
    });
    expect(tried).toBeGreaterThanOrEqual(anyCases);
  },
  patience,
);
