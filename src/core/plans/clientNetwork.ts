import { isDefaultBridge } from '../containers/defaultBridge';
import type { Network } from '../containers/snapshot';
import type { EngineGeneration } from '../engines/engineGeneration';
import { HumanError } from '../humanError';
import { isAssumedWithoutLinks } from '../links/linkDefect';
import { closeNames } from '../links/suggestions';
import type { AliasFact } from './aliasFacts';
import { isWithoutNetwork } from './linkWays';
import type { RequestFact } from './requestFacts';

/** Where a client will live, and with that, which kind of link it can have. */
export type ClientNetwork =
  | { readonly kind: 'legacy' }
  | { readonly kind: 'endpoint'; readonly network: Network }
  /** `host`, `none` or `container:X`: no links there. */
  | { readonly kind: 'special'; readonly mode: string };

/**
 * Reads the request's network.
 *
 * @throws HumanError (`notFound`) when the engine has no such network.
 */
export function clientNetwork(wanted: string | undefined, networks: readonly Network[]): ClientNetwork {
  if (wanted === undefined || isDefaultBridge(wanted)) return { kind: 'legacy' };
  if (isWithoutNetwork({ networkMode: wanted })) return { kind: 'special', mode: wanted };
  const network =
    networks.find(({ name }) => name === wanted) ??
    networks.find(({ id }) => id === wanted) ??
    only(networks.filter(({ id }) => wanted.length >= 4 && id.startsWith(wanted)));
  if (!network) {
    const close = closeNames(
      wanted,
      networks.map(({ name }) => name),
    );
    throw new HumanError<RequestFact>({ code: 'network-unknown', network: wanted, close }, 'notFound');
  }
  return { kind: 'endpoint', network };
}

function only<T>(items: readonly T[]): T | undefined {
  return items.length === 1 ? items[0] : undefined;
}

/**
 * Whether this engine can make links in this place at all. Gives what is doubtful about that.
 *
 * @throws HumanError (`unsupported`, `invalid`) that says what to do instead.
 */
export function assertLinksPossible(place: ClientNetwork, engine: EngineGeneration): readonly RequestFact[] {
  if (place.kind === 'special') {
    const isShared = place.mode.startsWith('container:');
    throw new HumanError<RequestFact>(
      isShared ? { code: 'shared-network-without-links' } : { code: 'network-without-links', network: place.mode },
      'invalid',
    );
  }
  if (place.kind === 'legacy' && !engine.endpointLinks) {
    throw new HumanError<AliasFact>({ code: 'aliases-need-network', engine: engine.title }, 'unsupported');
  }
  // The creation finds out: it takes back what was made without its links.
  if (place.kind === 'legacy' && isAssumedWithoutLinks(engine)) {
    return [{ code: 'bridge-perhaps-without-links', engine: engine.title }];
  }
  if (place.kind === 'legacy' && engine.legacyLinks === 'removed') {
    throw new HumanError<RequestFact>({ code: 'bridge-without-links', engine: engine.title }, 'unsupported');
  }
  if (place.kind === 'legacy' && engine.legacyLinks === 'unsupported') {
    throw new HumanError<RequestFact>({ code: 'bridge-ignores-links', engine: engine.title }, 'unsupported');
  }
  return [];
}
