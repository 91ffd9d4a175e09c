import { addressesOf, ipv4sIn } from '../core/addresses';
import type { Description } from '../core/description';
import type { ContainerLookup } from '../core/lookup';
import { defaultBridge } from '../core/snapshot';
import type { ModelChange } from '../model/LiveModel';
import type { Subject } from './subject';

/** What a description rests on: a change of anything else leaves it as it is. */
export interface Interest {
  readonly containers: ReadonlySet<string>;
  /** User-defined networks of the client: their members give it names. */
  readonly networks: ReadonlySet<string>;
  /** Addresses that the client holds, by hosts file or by variable: whoever takes one matters. */
  readonly addresses: ReadonlySet<string>;
}

export function interestOf(subject: Subject, description: Description | undefined): Interest {
  const links = [...subject.uses, ...subject.usedBy];
  const ids = [
    subject.container?.id,
    ...links.flatMap(({ link, partner }) => [link.clientId, link.serverId, partner?.id]),
  ];
  const fromNames = description?.names.flatMap(({ addresses, observed }) => [...addresses, ...(observed ?? [])]) ?? [];
  const fromVariables = description?.env.flatMap(({ value }) => ipv4sIn(value)) ?? [];
  const networks = [
    ...(subject.container?.networks.map(({ name }) => name) ?? []),
    ...links.map(({ link }) => link.network),
  ];
  return {
    containers: new Set(ids.filter((id): id is string => id !== undefined && id !== '')),
    networks: new Set(networks.filter((name) => name !== defaultBridge)),
    addresses: new Set([...fromNames, ...fromVariables]),
  };
}

export function concerns(change: ModelChange, interest: Interest, lookup: ContainerLookup): boolean {
  if (change.connection) {
    return true;
  }
  return [...change.containers].some((id) => {
    if (interest.containers.has(id)) {
      return true;
    }
    const container = lookup.container(id);
    // Of those who are gone nobody knows any more what they had.
    if (container === undefined) {
      return interest.networks.size + interest.addresses.size > 0;
    }
    return (
      container.networks.some(({ name }) => interest.networks.has(name)) ||
      container.networks.flatMap(addressesOf).some((address) => interest.addresses.has(address))
    );
  });
}
