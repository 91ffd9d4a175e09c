import fc from 'fast-check';
import type { Container } from '../../../src/core/containers/snapshot';
import { attachment, inspected, listed } from './containers';

const name = fc.constantFrom('a', 'b', 'web', 'db', 'DB');
const odd = fc.oneof(
  { weight: 3, arbitrary: name },
  { weight: 1, arbitrary: fc.string({ maxLength: 6, unit: 'binary' }) },
);
const linkName = fc.oneof(
  fc.tuple(name, odd).map(([client, alias]) => `${client}/${alias}`),
  fc.tuple(name, odd, odd).map((parts) => parts.join('/')),
  odd,
);
const legacyText = fc.oneof(
  fc.tuple(name, linkName).map(([server, path]) => `/${server}:/${path}`),
  fc.string({ maxLength: 8, unit: 'binary' }),
);
const endpointText = fc.oneof(
  fc.tuple(odd, odd).map(([server, alias]) => `${server}:${alias}`),
  fc.string({ maxLength: 8, unit: 'binary' }),
);
const network = fc
  .record({
    name: fc.constantFrom('bridge', 'net', 'net2', 'none'),
    ipv4: fc.option(fc.constantFrom('172.17.0.2', '172.17.0.3'), { nil: undefined }),
    aliases: fc.array(odd, { maxLength: 2 }),
    links: fc.array(endpointText, { maxLength: 3 }),
  })
  .map(({ name: of, ipv4, ...rest }) => attachment(of, { ...rest, ...(ipv4 === undefined ? {} : { ipv4 }) }));

/** Few names and ids, so that containers meet: in names, link names, aliases and addresses. */
export const arbitraryContainer: fc.Arbitrary<Container> = fc
  .record({
    id: fc.constantFrom('0', '1', '2', '3', '4').map((digit) => digit.repeat(64)),
    name: odd,
    networkMode: fc.constantFrom('default', 'bridge', 'none', 'net', 'host', `container:${'1'.repeat(64)}`),
    state: fc.constantFrom('running' as const, 'exited' as const),
    created: fc.integer({ min: 1, max: 3 }),
    networks: fc.uniqueArray(network, { maxLength: 2, selector: (attached) => attached.name }),
    linkNames: fc.uniqueArray(linkName, { maxLength: 3 }),
    legacyLinks: fc.option(fc.array(legacyText, { maxLength: 3 }), { nil: undefined }),
    hostname: odd,
  })
  .map(({ legacyLinks, hostname, ...parts }) =>
    legacyLinks === undefined ? listed(parts.name, parts) : inspected(parts.name, parts, { legacyLinks, hostname }),
  );
