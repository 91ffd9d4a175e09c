import { defaultBridge } from './snapshot';

/** Whether this network, as a person or an engine calls it, is the default bridge; so it is where none is named. */
export function isDefaultBridge(network: string | undefined): boolean {
  return network === undefined || network === '' || network === 'default' || network === defaultBridge;
}

/** Networks that engines make for themselves: nobody meets there by name. */
export function isEnginesOwn(network: string): boolean {
  return isDefaultBridge(network) || ['host', 'none', 'ingress', 'docker_gwbridge'].includes(network);
}

/** The container's place on the default bridge; undefined: it has none. Of all networks that network itself. */
export function bridgeOf<N extends { readonly name: string }>({ networks }: { readonly networks: readonly N[] }) {
  return networks.find(({ name }) => name === defaultBridge);
}
