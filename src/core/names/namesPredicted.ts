import type { Container } from '../containers/snapshot';
import type { Scene } from '../links/lookup';
import { networkOwner } from '../links/networkOwner';
import { embeddedDnsNamesOf } from './namesEmbeddedDns';
import { hostsNames } from './namesHosts';
import type { PredictedName } from './predictedName';

/** The container whose network namespace and hosts file a client shares (`container:ID`), else itself. */
export function namesOwner(scene: Scene, client: Container): Container {
  return networkOwner(scene.lookup, client) ?? client;
}

/** Every name that concerns the client: its hosts file first, then what the embedded DNS answers on its networks. */
export function predictNames(scene: Scene, client: Container): readonly PredictedName[] {
  const owner = namesOwner(scene, client);
  return [...hostsNames(scene, owner), ...embeddedDnsNamesOf(scene, owner)];
}
