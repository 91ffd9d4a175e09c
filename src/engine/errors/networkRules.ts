import type { RefusalRule } from './refusalRule';

/** Of the host, before a port: IPv4, IPv6 in brackets, any or none. What IPv6 without brackets ends with is told by `failed`. */
const hostAddress = String.raw`(?:\[[^\]\s]{0,60}\]|\d{1,3}(?:\.\d{1,3}){3}|[\da-f:]{2,45}(?=:\d{1,5} failed)|::|\*)?`;
const bound = new RegExp(
  String.raw`(?:Bind for|listen (?:tcp|udp)[46]?|failed to bind host port(?: for)?) ?${hostAddress}:(\d{1,5})\b[\s\S]*?(?:port is already allocated|address already in use)`,
  'i',
);

const one = (groups: readonly string[], index: number): string => groups[index] ?? '';

/** Refusals on networks and ports. */
export const networkRules: readonly RefusalRule[] = [
  {
    text: /network-scoped alias(?:es)? (?:is|are) (?:only )?supported only for containers in user[- ]defined networks|network-scoped alias/i,
    code: 'invalid',
    fact: ({ container }) => ({ code: 'refused-alias-on-bridge', container }),
  },
  {
    text: bound,
    code: 'portTaken',
    fact: ({ groups, container }) => ({ code: 'refused-port-taken', container, port: one(groups, 0) }),
  },
  {
    text: /port is already allocated|address already in use/i,
    code: 'portTaken',
    fact: ({ container }) => ({ code: 'refused-some-port-taken', container }),
  },
  {
    text: /No such network: (\S+)/i,
    code: 'notFound',
    fact: ({ groups, named }) => ({ code: 'refused-network-missing', network: named(one(groups, 0)) }),
  },
  {
    text: /network (\S+) not found/i,
    doing: 'asked-network',
    code: 'notFound',
    fact: ({ groups, named }) => ({ code: 'refused-network-missing', network: named(one(groups, 0)) }),
  },
  {
    text: /network (\S+) not found/i,
    doing: 'asked-remove-network',
    code: 'notFound',
    fact: ({ groups, named }) => ({ code: 'refused-network-missing', network: named(one(groups, 0)) }),
  },
  {
    text: /network (\S+) not found/i,
    code: 'notFound',
    fact: ({ groups, container, named }) => ({
      code: 'refused-network-needed',
      container,
      network: named(one(groups, 0)),
    }),
  },
  {
    text: /network with name (\S+) already exists/i,
    code: 'conflict',
    fact: ({ groups }) => ({ code: 'refused-network-exists', network: one(groups, 0) }),
  },
  {
    text: /network (\S+) (?:id \S+ )?has active endpoints/i,
    code: 'conflict',
    fact: ({ groups, named }) => ({ code: 'refused-network-in-use', network: named(one(groups, 0)) }),
  },
  {
    text: /endpoint with name (\S+) already exists in network (\S+)|already attached to network/i,
    code: 'conflict',
    fact: ({ groups, container, attempt }) => ({
      code: 'refused-on-network-already',
      container: groups[0] ?? container,
      network: (groups[1] ?? attempt.network ?? '').replace(/[.,]$/, ''),
    }),
  },
  {
    text: /is not connected to (?:the )?network (\S+)/i,
    code: 'notOnNetwork',
    fact: ({ groups, container }) => ({ code: 'refused-not-on-network', container, network: one(groups, 0) }),
  },
];
