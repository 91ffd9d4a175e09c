import fc from 'fast-check';

export interface CaseServer {
  readonly ports: readonly string[];
  readonly env: readonly string[];
  readonly hostname?: string;
  readonly aliases: readonly string[];
}

export type CaseStep =
  | { readonly kind: 'restartServer' | 'moveServer' | 'renameServer'; readonly server: number }
  | { readonly kind: 'renameClient' };

/** One random arrangement of servers and a client, and what happens to them while the client runs. */
export interface TruthCase {
  readonly network: 'bridge' | 'own';
  readonly servers: readonly CaseServer[];
  /** Server by its place, alias. No alias twice. */
  readonly links: readonly { readonly server: number; readonly alias: string }[];
  readonly clientEnv: readonly string[];
  readonly clientHostname?: string;
  readonly tty: boolean;
  readonly extraHosts: readonly string[];
  readonly steps: readonly CaseStep[];
}

const alias = fc.constantFrom(
  ...[
    'db',
    'db2',
    'redis',
    'my-db',
    'my_db',
    'db.prod',
    'Cache',
    'a-b',
    'a_b',
    'x',
    'web-1',
    'q.r-s',
    'straße',
    '0',
    'tier/data',
  ],
);

const portNumber = fc.oneof(
  fc.integer({ min: 78, max: 86 }),
  fc.constantFrom(53, 54, 443, 444, 6379, 8000, 8001, 8002, 65_535, 1),
);
const port = fc.tuple(portNumber, fc.constantFrom('tcp', 'tcp', 'tcp', 'udp', 'sctp')).map((pair) => pair.join('/'));

/** Neighbours of one protocol, and one more port that may be among them. */
const portRange = fc
  .tuple(fc.integer({ min: 79, max: 84 }), fc.integer({ min: 2, max: 4 }), fc.constantFrom('tcp', 'udp'), port)
  .map(([first, count, protocol, other]) => [
    ...new Set([...Array.from({ length: count }, (_, at) => `${first + at}/${protocol}`), other]),
  ]);

const value = fc.oneof(
  fc.constantFrom(
    '',
    'plain',
    'a=b',
    'with space',
    'tab\there',
    'line\nbreak',
    '"quoted"',
    '$HOME',
    'ünïcode',
    '==',
    '/www/x',
  ),
  fc.string({
    minLength: 1,
    maxLength: 12,
    unit: fc.integer({ min: 33, max: 126 }).map((code) => String.fromCharCode(code)),
  }),
);
const variableName = fc.constantFrom(
  'VERSION',
  'PASSWORD',
  'lower',
  'X.Y',
  'X-Y',
  'A1',
  '_',
  'HOME',
  'PATH',
  'LANG',
  'NAME',
);
const variable = fc.tuple(variableName, value).map((pair) => pair.join('='));

/** A client keeps a search path that its commands, and ours, are on. */
const clientVariable = variable.map((text) => (text.startsWith('PATH=') ? 'PATH=/bin:/opt' : text));

const ownVariable = fc.oneof(
  clientVariable,
  fc.constantFrom(
    'DB_PORT=mine',
    'DB_NAME=mine',
    'REDIS_PORT',
    'DB_NAME',
    'TERM=dumb',
    'HOSTNAME=other',
    'X_NAME',
    'BARE',
  ),
);

const hostname = fc.constantFrom('datahost', 'Host-1', 'db', 'data.example');

const server: fc.Arbitrary<CaseServer> = fc.record(
  {
    ports: fc.oneof({ weight: 3, arbitrary: fc.uniqueArray(port, { maxLength: 7 }) }, portRange),
    env: fc.array(fc.oneof({ weight: 9, arbitrary: variable }, fc.constant('BARE')), { maxLength: 4 }),
    hostname,
    aliases: fc.uniqueArray(fc.constantFrom('store', 'Data', 'shared'), { maxLength: 2 }),
  },
  { requiredKeys: ['ports', 'env', 'aliases'] },
);

const step: fc.Arbitrary<CaseStep> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('restartServer' as const, 'moveServer' as const, 'renameServer' as const),
    server: fc.nat({ max: 2 }),
  }),
  fc.constant({ kind: 'renameClient' as const }),
);

export const truthCase: fc.Arbitrary<TruthCase> = fc
  .record(
    {
      network: fc.constantFrom('bridge' as const, 'bridge' as const, 'bridge' as const, 'own' as const),
      servers: fc.array(server, { minLength: 1, maxLength: 3 }),
      links: fc.uniqueArray(fc.record({ server: fc.nat({ max: 2 }), alias }), {
        minLength: 1,
        maxLength: 3,
        selector: (link) => link.alias,
      }),
      clientEnv: fc.array(ownVariable, { maxLength: 4 }),
      clientHostname: fc.constantFrom('desk', 'web.example'),
      tty: fc.boolean(),
      extraHosts: fc.constantFrom([], ['printer:10.1.2.3'], ['printer:10.1.2.3', 'printer:10.1.2.4', 'six:fd00::6']),
      steps: fc.array(step, { maxLength: 3 }),
    },
    { requiredKeys: ['network', 'servers', 'links', 'clientEnv', 'tty', 'extraHosts', 'steps'] },
  )
  .map((made) => {
    const links = made.links.map((link) => ({ ...link, server: link.server % made.servers.length }));
    // On the bridge a server without a client is nobody's business; starting it takes time.
    const used = made.servers.map((_, at) => at).filter((at) => made.network === 'own' || usesServer(links, at));
    const placeOf = (at: number) => Math.max(0, used.indexOf(at % made.servers.length));
    return {
      ...made,
      servers: made.servers.filter((_, at) => used.includes(at)),
      links: links.map((link) => ({ ...link, server: placeOf(link.server) })),
      steps: made.steps.map((each) => ('server' in each ? { ...each, server: placeOf(each.server) } : each)),
    };
  });

function usesServer(links: TruthCase['links'], at: number): boolean {
  return links.some(({ server }) => server === at);
}
