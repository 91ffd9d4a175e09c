import fc from 'fast-check';

type Fields = Readonly<Record<string, unknown>>;

/** Where a sample is attached. `NET1`, `NET2`, `SERVER` and `PEER` stand for what the ground has. */
export interface SampleNetworking {
  readonly mode: string;
  /** Of the network that the mode names. */
  readonly endpoint?: Fields;
  readonly links?: readonly string[];
  readonly ports?: Fields;
  readonly publishAll?: boolean;
  readonly dns?: Fields;
  /** A MAC, given as the engine's generation takes it. */
  readonly mac?: string;
  readonly also: readonly { readonly network: string; readonly config: Fields }[];
  /** It left the network that the mode names. */
  readonly left: boolean;
}

const bindings = fc
  .subarray(
    [
      ['80/tcp', [{ HostIp: '', HostPort: '' }]],
      ['81/tcp', [{ HostIp: '127.0.0.1', HostPort: '0' }]],
      ['82/udp', [{ HostIp: '127.0.0.1', HostPort: '' }]],
      [
        '83/tcp',
        [
          { HostIp: '0.0.0.0', HostPort: '49160' },
          { HostIp: '', HostPort: '49161-49169' },
        ],
      ],
      ['84/tcp', [{ HostIp: '127.0.0.1', HostPort: '49170' }]],
    ] as const,
    { minLength: 1 },
  )
  .map((entries): Fields => Object.fromEntries(entries));

const endpoint = fc.record(
  {
    Aliases: fc.constantFrom(['x'], ['x', 'y.z'], ['box']),
    Links: fc.constantFrom(['SERVER:db'], ['SERVER:db', 'PEER:peer']),
    IPAMConfig: fc.constantFrom({ IPv4Address: '10.77.0.77' }, { LinkLocalIPs: ['169.254.34.68'] }),
    DriverOpts: fc.constantFrom({ 'com.example.opt': 'a' }, { 'com.example.Opt': 'A' }),
    // Engines that don't know it leave it out.
    GwPriority: fc.constantFrom(7, -1),
  },
  { requiredKeys: [] },
);

/** A second network has another subnet. */
const further = fc
  .record(
    {
      Aliases: fc.constant(['second']),
      Links: fc.constant(['SERVER:other']),
      IPAMConfig: fc.constant({ IPv4Address: '10.78.0.78' }),
    },
    { requiredKeys: [] },
  )
  .map((config) => [{ network: 'NET2', config }]);

const reached = {
  ports: bindings,
  publishAll: fc.boolean(),
  dns: fc.constantFrom(
    { Dns: ['192.0.2.1'], DnsSearch: ['example.org'], DnsOptions: ['ndots:2', 'timeout:3'] },
    { ExtraHosts: ['a.example:192.0.2.7', 'six:2001:db8::1'] },
  ),
  mac: fc.constant('92:d0:c6:0a:29:33'),
};

function optional<T>(shape: { readonly [Key in keyof T]: fc.Arbitrary<T[Key]> }) {
  return fc.record(shape, { requiredKeys: [] });
}

export const networkings: fc.Arbitrary<SampleNetworking> = fc.oneof(
  fc
    .record({
      own: optional({ ...reached, links: fc.constantFrom(['SERVER:db'], ['SERVER:db', 'SERVER:db2', 'PEER:p']) }),
      also: fc.oneof(fc.constant([]), further),
    })
    .map(({ own, also }) => ({ mode: 'default', ...own, also, left: false })),
  fc
    .record({ own: optional(reached), also: further })
    .map(({ own, also }) => ({ mode: 'bridge', ...own, also, left: true })),
  fc
    .record({ own: optional(reached), endpoint, also: fc.oneof(fc.constant([]), further) })
    .map(({ own, ...rest }) => ({ mode: 'NET1', ...own, ...rest, left: false })),
  fc.constantFrom('host', 'none', 'container:PEER').map((mode) => ({ mode, also: [], left: false })),
);
