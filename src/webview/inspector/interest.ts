import { addressesOf, ipv4sIn } from '../../core/containers/addresses';
import { defaultBridge } from '../../core/containers/snapshot';
import type { Description } from '../../core/descriptions/description';
import type { ContainerLookup } from '../../core/links/lookup';
import type { ModelChange } from '../../model/connection/LiveModel';
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

/** Whether what the description rests on is something else now. */
export function touches(change: ModelChange, interest: Interest, lookup: ContainerLookup): boolean {
  return (
    change.connection ||
    [...change.containers].some((id) => {
      const networks = lookup.container(id)?.networks ?? [];
      return (
        interest.containers.has(id) ||
        networks.some(({ name }) => interest.networks.has(name)) ||
        networks.flatMap(addressesOf).some((address) => interest.addresses.has(address))
      );
    })
  );
}

/** Whether the description may be another now: of those who are gone nobody knows any more what they had. */
export function concerns(change: ModelChange, interest: Interest, lookup: ContainerLookup): boolean {
  const mayHold = interest.networks.size + interest.addresses.size > 0;
  const someAreGone = [...change.containers].some((id) => lookup.container(id) === undefined);
  return (mayHold && someAreGone) || touches(change, interest, lookup);
}
