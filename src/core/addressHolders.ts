import { addressesOf } from './addresses';
import type { Link } from './link';
import type { Scene } from './lookup';
import { type Container, defaultBridge } from './snapshot';

/**
 * Who holds an address on the default bridge that was the server's of a legacy link. Nobody is counted for whom it
 * does no harm: the server itself, and of a server that was removed a successor of the same name.
 */
export function othersAt(scene: Scene, address: string, link: Link): readonly Container[] {
  return scene.lookup.byAddress(address).filter(({ id, name, networks }) => {
    const isMeant = link.serverId === undefined ? name === link.server : id === link.serverId;
    const isOnBridge = networks.some((each) => each.name === defaultBridge && addressesOf(each).includes(address));
    return isOnBridge && !isMeant;
  });
}

/** Whether what a client resolves a link's alias to is none of the server's addresses. Of a server without one: false. */
export function leadsElsewhere(
  { network }: Pick<Link, 'network'>,
  server: Container,
  resolved: readonly string[],
): boolean {
  const own = server.networks.filter(({ name }) => name === network).flatMap(addressesOf);
  return resolved.length > 0 && own.length > 0 && !resolved.some((address) => own.includes(address));
}
