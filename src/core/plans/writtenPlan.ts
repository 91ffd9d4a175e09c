import { isUnset, type RawJson, recordOf } from '../creations/rawJson';
import type { Act } from './act';
import type { Plan, PlanStep } from './plan';

/**
 * A plan as it may be written to disk: ids, names and steps, and no value of a container's configuration but addresses
 * on a network that it leaves. What else it takes to go on is read of the old containers, which a change keeps until its
 * end.
 */
export function writtenPlan({ id, kind, subject, changes, steps }: Plan): Plan {
  return { id, kind, subject, changes, steps: steps.map(writtenStep), notCarried: [], notes: [] };
}

function writtenStep({ act, what, affects, undo, expects }: PlanStep): PlanStep {
  // The act's own kind chose what is written of it.
  const write = written[act.kind] as (act: Act) => Act;
  return {
    act: write(act),
    what,
    affects,
    ...(undo ? { undo } : {}),
    expects: expects.filter(({ kind }) => kind !== 'settings'),
  };
}

/** Field by field, so that one that is new is not written because it was forgotten here. */
const written: { readonly [K in Act['kind']]: (act: Extract<Act, { readonly kind: K }>) => Act } = {
  // Of the body only what finds a container whose creation was not answered.
  create: ({ kind, key, name, body, isNew }) => ({
    kind,
    key,
    ...(name === undefined ? {} : { name }),
    body: { Image: body['Image'] },
    links: [],
    shares: [],
    ...(isNew ? { isNew } : {}),
  }),
  start: ({ kind, container }) => ({ kind, container }),
  pause: ({ kind, container }) => ({ kind, container }),
  stop: ({ kind, container, was }) => ({ kind, container, was }),
  restart: ({ kind, container, was, startedAt }) => ({ kind, container, was, startedAt }),
  unpause: ({ kind, container }) => ({ kind, container }),
  rename: ({ kind, container, from, to }) => ({ kind, container, from, to }),
  connect: (act) => withNamesOnly(act),
  disconnect: (act) => withNamesOnly(act),
  createNetwork: ({ kind, name }) => ({ kind, name, body: {} }),
  removeContainer: ({ kind, container, isSaved }) => ({ kind, container, isSaved }),
  // Once it is held nobody else knows the policy: without its name the old container could not be given it back.
  holdRestart: ({ kind, container, policy: { Name, MaximumRetryCount } }) => ({
    kind,
    container,
    policy: { Name, ...(MaximumRetryCount ? { MaximumRetryCount } : {}) },
  }),
  keepContainer: ({ kind, container }) => ({ kind, container }),
  removeLink: ({ kind, client, alias }) => ({ kind, client, alias }),
  verifyLinks: ({ kind, container, links }) => ({
    kind,
    container,
    links: links.map(({ server, alias }) => ({ server, alias })),
  }),
  attach: ({ kind, container }) => ({ kind, container }),
  verify: ({ kind, container, names }) => ({ kind, container, names }),
  commit: ({ kind, container, repository, tag }) => ({ kind, container, repository, tag }),
  pull: ({ kind, image }) => ({ kind, image }),
};

/**
 * A container that left a network has forgotten what it was called there, and which addresses it asked for: without
 * these it could not be put back. Of all else, as what a driver was told, only what it is called is known afterwards.
 * What the addresses of a new container are is known of the old one.
 */
function withNamesOnly({ kind, container, network, endpoint }: Extract<Act, { readonly endpoint: RawJson }>): Act {
  const { Aliases, Links, IPAMConfig, MacAddress, ...others } = endpoint;
  const addresses = { IPAMConfig: addressesIn(recordOf(IPAMConfig)), MacAddress };
  const [kept, left] = 'id' in container ? [addresses, {}] : [{}, { IPAMConfig, MacAddress }];
  const unwritten = Object.keys(set({ ...others, ...left }));
  return {
    kind,
    container,
    network,
    endpoint: set({ Aliases, Links, ...kept }),
    ...(unwritten.length > 0 ? { unwritten } : {}),
  };
}

function addressesIn({ IPv4Address, IPv6Address, LinkLocalIPs }: RawJson): RawJson {
  return set({ IPv4Address, IPv6Address, LinkLocalIPs });
}

function set(fields: RawJson): RawJson {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => !isUnset(value)));
}
