import { addressesOf } from '../../core/containers/addresses';
import { hasEmbeddedDns } from '../../core/links/linkSources';
import type { ContainerLookup } from '../../core/links/lookup';
import type { ClientRecord } from './ClientRecord';

/**
 * Tells whose description rests on one of these, which changed. A container that is not linked with a client matters to
 * it all the same: by an address that the client still holds, and on a network whose members have names.
 */
export function restsOn(containers: ReadonlySet<string>, lookup: ContainerLookup): (record: ClientRecord) => boolean {
  const changed = Array.from(containers, (id) => lookup.container(id));
  const attachments = changed.flatMap((container) => container?.networks ?? []);
  const networks = new Set(attachments.map(({ name }) => name).filter(hasEmbeddedDns));
  const theirs = new Set(attachments.flatMap(addressesOf));
  const someAreGone = changed.includes(undefined);
  return ({ id, look, kept }) => {
    if (containers.has(id) || lookup.linksFrom(id).some(({ serverId = '' }) => containers.has(serverId))) return true;
    const own = lookup.container(id)?.networks.filter(({ name }) => hasEmbeddedDns(name)) ?? [];
    if (own.some(({ name }) => networks.has(name))) return true;
    // Of those who are gone nobody knows any more what they had.
    if (someAreGone && own.length > 0) return true;
    if (kept?.description === undefined) return false;
    const holdsTheirs = [...(look?.addresses ?? [])].some((address) => theirs.has(address));
    return holdsTheirs || (someAreGone && kept.description.problems.some(({ severity }) => severity !== 'info'));
  };
}
