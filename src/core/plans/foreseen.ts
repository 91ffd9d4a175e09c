import type { Container } from '../containers/snapshot';
import { isUnset, type RawJson, recordOf, textsOf } from '../creations/rawJson';
import type { ContainerLookup } from '../links/lookup';
import { dependantsOf } from './dependants';
import type { Expectation } from './plan';

/**
 * What can be changed of a container that exists, as one text: `HostConfig` (`docker update`, links that are removed)
 * and what it asked of its networks. Its `Config` never changes. `raw`: `GET /containers/{id}/json` as it came.
 */
export function changeableSettings(raw: RawJson): string {
  const host = recordOf(raw['HostConfig']);
  const networks = Object.entries(recordOf(recordOf(raw['NetworkSettings'])['Networks'])).map(([name, settings]) => [
    name,
    askedOfNetwork.map((field) => (isUnset(recordOf(settings)[field]) ? null : recordOf(settings)[field])),
  ]);
  // The engine tells links in another order each time.
  return JSON.stringify([{ ...host, Links: textsOf(host['Links']).toSorted() }, networks.sort()]);
}

const askedOfNetwork = ['IPAMConfig', 'Aliases', 'Links', 'DriverOpts', 'GwPriority'];

/** The network of this name is the one that was seen when the plan was made. */
export function expectedNetwork(name: string, lookup: ContainerLookup): Expectation {
  const [known, ...others] = lookup.networks().filter((each) => each.name === name);
  return { kind: 'network', name, ...(known && others.length === 0 ? { id: known.id } : {}) };
}

/**
 * It is on the networks that it was seen on: where somebody else connected it meanwhile, undoing would take that back.
 * Undefined networks: it was not looked into yet.
 */
export function expectedPlace({ id, name, networks, details }: Container): Expectation {
  return { kind: 'container', id, name, ...(details ? { networks: networks.map((each) => each.name).sort() } : {}) };
}

/** It is down as it was seen: where somebody else started it meanwhile, undoing would stop it. */
export function expectedState({ id, name, state }: Container): Expectation {
  return { kind: 'container', id, name, state };
}

/** Nobody rests on these containers but those that the plan knows. */
export function expectedDependants(ids: readonly string[], lookup: ContainerLookup): Expectation {
  const containers = ids.flatMap((id) => lookup.container(id) ?? []);
  return {
    kind: 'dependants',
    of: containers.map((of) => ({
      id: of.id,
      name: of.name,
      known: [
        ...lookup.linksTo(of.id).map(({ client }) => client),
        ...dependantsOf(of, lookup).map(({ container }) => container.name),
      ],
    })),
  };
}
