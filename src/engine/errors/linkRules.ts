import type { RefusalRule } from './refusalRule';

const one = (groups: readonly string[], index: number): string => groups[index] ?? '';

/** Refusals on links: section 5 of how links behave. */
export const linkRules: readonly RefusalRule[] = [
  {
    text: /No such container: \/?([^/\s]+)\/(\S+)/i,
    code: 'notFound',
    fact: ({ groups }) => ({ code: 'refused-link-unknown', client: one(groups, 0), alias: one(groups, 1) }),
  },
  {
    text: /Cannot link to a non running container: (\S+) AS \/?(.+)\/([^/]+)$/i,
    code: 'serverStopped',
    fact: ({ groups, named, attempt }) => ({
      code: attempt.isPhantom(one(groups, 0)) ? 'refused-server-removed' : 'refused-server-stopped',
      client: one(groups, 1),
      server: named(one(groups, 0)),
      alias: one(groups, 2),
    }),
  },
  {
    text: /Cannot link to (\S+), as it does not belong to the default network/i,
    code: 'notOnNetwork',
    fact: ({ groups, named, container }) => ({
      code: 'refused-server-off-bridge',
      container,
      server: named(one(groups, 0)),
    }),
  },
  {
    text: /container ([0-9a-f]{64}) not attached to default bridge network/i,
    code: 'notOnNetwork',
    fact: ({ groups, named, container }) => ({
      code: 'refused-server-off-bridge',
      container,
      server: named(one(groups, 0)),
    }),
  },
  {
    text: /could not get container for ?: /i,
    code: 'invalid',
    fact: () => ({ code: 'refused-link-without-server' }),
  },
  {
    text: /could not get container for (.*?): (?:No such container|.*)/i,
    code: 'notFound',
    fact: ({ groups, container }) => ({ code: 'refused-server-unknown', container, server: one(groups, 0) }),
  },
  {
    text: /host type networking can't be used with links/i,
    code: 'invalid',
    fact: ({ container }) => ({ code: 'refused-link-on-host', container }),
  },
  {
    text: /container type network(?:ing)? can't be used with links/i,
    code: 'invalid',
    fact: ({ container }) => ({ code: 'refused-link-on-shared-network', container }),
  },
  {
    text: /bad format for links: (.*)$/i,
    code: 'invalid',
    fact: ({ groups }) => ({ code: 'refused-link-of-colons', text: one(groups, 0) }),
  },
  {
    text: /empty string specified for links/i,
    code: 'invalid',
    fact: () => ({ code: 'refused-link-empty' }),
  },
  {
    text: /cannot remove the default link name of the container/i,
    code: 'conflict',
    fact: ({ container }) => ({ code: 'refused-own-name', container }),
  },
  {
    text: /Linked container (\S+) does not match parent (\S+)/i,
    code: 'conflict',
    fact: ({ groups, container, named }) => ({
      code: 'refused-odd-link',
      container,
      link: named(one(groups, 0)),
      parent: named(one(groups, 1)),
    }),
  },
  {
    text: /link is not supported|links? (?:are|is) not supported/i,
    code: 'unsupported',
    fact: () => ({ code: 'refused-no-links-here' }),
  },
];
