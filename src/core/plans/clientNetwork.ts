import { defaultBridge, type EngineGeneration, type Network } from '../containers/snapshot';
import { HumanError } from '../humanError';
import { isAssumedWithoutLinks } from '../links/linkDefect';
import { didYouMean } from '../text/suggestions';
import type { AliasFact } from './aliasFacts';

/** Where a client will live, and with that, which kind of link it can have. */
export type ClientNetwork =
  | { readonly kind: 'legacy' }
  | { readonly kind: 'endpoint'; readonly network: Network }
  /** `host`, `none` or `container:X`: no links there. */
  | { readonly kind: 'special'; readonly mode: string };

export function isDefaultBridge(network: string | undefined): boolean {
  return network === undefined || network === '' || network === 'default' || network === defaultBridge;
}

/**
 * Reads the request's network.
 *
 * @throws HumanError (`notFound`) when the engine has no such network.
 */
export function clientNetwork(wanted: string | undefined, networks: readonly Network[]): ClientNetwork {
  if (wanted === undefined || isDefaultBridge(wanted)) {
    return { kind: 'legacy' };
  }
  if (wanted === 'host' || wanted === 'none' || wanted.startsWith('container:')) {
    return { kind: 'special', mode: wanted };
  }
  const network =
    networks.find(({ name }) => name === wanted) ??
    networks.find(({ id }) => id === wanted) ??
    only(networks.filter(({ id }) => wanted.length >= 4 && id.startsWith(wanted)));
  if (!network) {
    const names = networks.map(({ name }) => name);
    throw new HumanError(
      `There is no network called "${wanted}".${didYouMean(wanted, names)} Create it first, or leave the network out.`,
      'notFound',
    );
  }
  return { kind: 'endpoint', network };
}

function only<T>(items: readonly T[]): T | undefined {
  return items.length === 1 ? items[0] : undefined;
}

/**
 * Whether this engine can make links in this place at all. Gives what is doubtful about that, as sentences.
 *
 * @throws HumanError (`unsupported`, `invalid`) that says what to do instead.
 */
export function assertLinksPossible(place: ClientNetwork, engine: EngineGeneration): readonly string[] {
  if (place.kind === 'special') {
    const mode = place.mode.startsWith('container:') ? "another container's network" : `the network "${place.mode}"`;
    throw new HumanError(
      `A container on ${mode} can't have links. Leave the network out, or choose a network of your own.`,
      'invalid',
    );
  }
  if (place.kind === 'legacy' && !engine.endpointLinks) {
    throw new HumanError<AliasFact>({ code: 'aliases-need-network', engine: engine.title }, 'unsupported');
  }
  // The creation finds out: it takes back what was made without its links.
  if (place.kind === 'legacy' && isAssumedWithoutLinks(engine)) {
    return [
      `As announced, Engine ${engine.version}, which is newer than known, may have no links on the default bridge any more. If it makes none, choose a network of your own: links work there by name.`,
    ];
  }
  if (place.kind === 'legacy' && engine.legacyLinks === 'removed') {
    throw new HumanError(
      `As announced, Engine ${engine.version} has no links on the default bridge any more. Choose a network of your own: links work there by name.`,
      'unsupported',
    );
  }
  if (place.kind === 'legacy' && engine.legacyLinks === 'unsupported') {
    throw new HumanError(
      `This engine (${engine.version}, ${engine.os}) ignores links on the default bridge. Choose a network of your own.`,
      'unsupported',
    );
  }
  return [];
}
