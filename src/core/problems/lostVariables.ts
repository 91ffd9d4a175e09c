import { addressesOf } from '../containers/addresses';
import { bridgeOf } from '../containers/defaultBridge';
import type { Container } from '../containers/snapshot';
import { serverOf } from '../links/legacyLinks';
import type { Link } from '../links/link';
import type { Scene } from '../links/lookup';
import { linkPrefixes, prefixOf, tellsAddress } from '../variables/environmentPrefixes';
import { addressIn } from '../variables/environmentReasons';
import type { Variable } from '../variables/variable';
import { variablePrefix } from '../variables/variables';
import type { Problem } from './problem';
import { restartCure } from './restartCure';

/**
 * Variables of a link that was removed, or lost when the engine restarted, stay in process 1 until its next start, and
 * the address in them may be another container's by now.
 */
export function lostVariableProblems(scene: Scene, client: Container, env: readonly Variable[]): readonly Problem[] {
  const { name, id } = client;
  const { fact, ...cure } = restartCure(scene, { client: name, clientId: id });
  return leftOvers(env).flatMap(({ prefix, values }) => {
    const lost = (scene.seen?.lostBy(id) ?? []).filter(({ alias }) => variablePrefix(alias) === prefix);
    const [link] = lost;
    return addressesIn(prefix, values).flatMap((address) =>
      holdersOf(scene, address)
        .filter((holder) =>
          link ? !lost.some((each) => isServerOf(scene, each, holder)) : !mayBeServer(client, holder, prefix, values),
        )
        .map((holder): Problem => {
          const held = { client: name, address, holder: holder.name };
          const found = link
            ? ({ code: 'former-variables-lead-elsewhere', ...held, server: link.server } as const)
            : ({ code: 'left-over-variables-lead-elsewhere', ...held, prefix } as const);
          return { code: 'env-points-elsewhere', severity: 'error', facts: [found, fact], ...cure };
        }),
    );
  });
}

interface LeftOver {
  readonly prefix: string;
  /** By their names. */
  readonly values: ReadonlyMap<string, string>;
}

function leftOvers(env: readonly Variable[]): readonly LeftOver[] {
  const unlinked = env.flatMap(({ name, origin, link, observed }): readonly (readonly [string, string])[] =>
    origin === 'link' && link === undefined && observed !== undefined ? [[name, observed]] : [],
  );
  const prefixes = linkPrefixes([], new Map(unlinked));
  const byPrefix = new Map<string, Map<string, string>>();
  for (const [name, value] of unlinked) {
    const prefix = prefixOf(name, value, prefixes)?.prefix;
    if (prefix !== undefined) {
      byPrefix.set(prefix, (byPrefix.get(prefix) ?? new Map<string, string>()).set(name, value));
    }
  }
  return [...byPrefix].map(([prefix, values]) => ({ prefix, values }));
}

function addressesIn(prefix: string, values: ReadonlyMap<string, string>): readonly string[] {
  const found = [...values].flatMap(([name, value]) => (tellsAddress(name, prefix) ? (addressIn(value) ?? []) : []));
  return [...new Set(found)];
}

function holdersOf({ lookup }: Scene, address: string): readonly Container[] {
  return lookup.byAddress(address).filter((holder) => {
    const bridge = bridgeOf(holder);
    return bridge !== undefined && addressesOf(bridge).includes(address);
  });
}

/** Of a server that was removed, a successor of the same name does no harm. */
function isServerOf({ lookup }: Scene, link: Link, holder: Container): boolean {
  const server = serverOf(lookup, link);
  return server === undefined ? holder.name === link.server : holder.id === server.id;
}

/** Nobody saw who the server was: one that was there before the client and gives just these variables is no stranger. */
function mayBeServer(
  client: Container,
  holder: Container,
  prefix: string,
  values: ReadonlyMap<string, string>,
): boolean {
  const { details } = holder;
  if (!details || holder.created * 1000 > Date.parse(client.details?.startedAt ?? '')) return false;
  const exposed = new Set(details.exposedPorts.map(({ port, protocol }) => `${port}_${protocol.toUpperCase()}`));
  return [...values].every(([name, value]) => {
    const own = name.slice(prefix.length + 1);
    const port = /^PORT_(\d+_[A-Z]+)$/.exec(own)?.[1];
    return own.startsWith('ENV_')
      ? details.env.includes(`${own.slice('ENV_'.length)}=${value}`)
      : port === undefined || exposed.has(port);
  });
}
