import type { Container } from '../containers/snapshot';
import type { ContainerLookup } from './lookup';

type Mode = Pick<Container, 'networkMode'>;

/** Whether it has the network of another container (`container:ID`), with that one's names, addresses and ports. */
export function sharesNetwork({ networkMode }: Mode): boolean {
  return networkMode.startsWith('container:');
}

/** What the engine holds of whom it shares the network with: an id or a name. */
export function sharedNetworkOf({ networkMode }: Mode): string {
  return networkMode.slice('container:'.length);
}

/** Whose network, processes and IPC it has, each as the engine holds it: an id or a name. */
export function namespaceOwners({
  networkMode,
  details,
}: Pick<Container, 'networkMode' | 'details'>): readonly string[] {
  const modes = [networkMode, details?.pidMode ?? '', details?.ipcMode ?? ''];
  const owners = modes.flatMap((mode) => (mode.startsWith('container:') ? mode.slice('container:'.length) : []));
  return [...new Set(owners)];
}

/** The container whose network it has; undefined: its own, or that container is gone. */
export function networkOwner(lookup: Pick<ContainerLookup, 'find'>, container: Mode): Container | undefined {
  return sharesNetwork(container) ? lookup.find(sharedNetworkOf(container)) : undefined;
}
