import type { Scene } from '../containers/lookup';
import { networkOwner } from '../containers/networkOwner';
import type { Container } from '../containers/snapshot';
import type { NameOrigin, NameReason } from '../descriptions/description';
import type { Link } from '../links/link';
import { embeddedDnsNamesOf } from './namesEmbeddedDns';
import { hostsNames } from './namesHosts';

/** A name that a client would resolve after a fresh start. */
export interface PredictedName {
  readonly name: string;
  readonly mechanism: 'hosts' | 'embeddedDns';
  readonly origin: NameOrigin;
  readonly link?: Link;
  /**
   * Sets of addresses, each of which would be right; several where the engine leaves the choice to chance. An empty
   * set: it does not resolve. No set: what it resolves to can't be known beforehand.
   */
  readonly possible: readonly (readonly string[])[];
  /** Why it does not resolve, or why it can't be known. */
  readonly reason?: NameReason;
}

/** The container whose network namespace and hosts file a client shares (`container:ID`), else itself. */
export function namesOwner(scene: Scene, client: Container): Container {
  return networkOwner(scene.lookup, client) ?? client;
}

/** Every name that concerns the client: its hosts file first, then what the embedded DNS answers on its networks. */
export function predictNames(scene: Scene, client: Container): readonly PredictedName[] {
  const owner = namesOwner(scene, client);
  return [...hostsNames(scene, owner), ...embeddedDnsNamesOf(scene, owner)];
}
