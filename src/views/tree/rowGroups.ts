import { projectLabel } from '../../core/containers/knownLabels';
import type { Container } from '../../core/containers/snapshot';
import { swarmService } from '../../core/containers/swarmService';
import type { ContainerLookup } from '../../core/links/lookup';
import { networkOwner } from '../../core/links/networkOwner';
import type { SettingTypes } from '../../platform/ids';

export type GroupBy = SettingTypes['containerLinks.groupBy'];

/** The group of those that belong to none. No network and no project has this name. */
export const noGroup = '';

/**
 * Names of the groups that a container belongs to, at least one: on two networks it stands in both of their groups.
 * Where nobody asks for groups tasks of a Swarm stand below their service all the same: they come and go with it.
 */
export function groupsOf(lookup: ContainerLookup, container: Container, by: GroupBy): readonly string[] {
  if (by === 'none') return [swarmService(container) ?? noGroup];
  if (by === 'composeProject') return [container.labels[projectLabel] ?? noGroup];
  // Who shares another's network is on the networks of that one.
  const { networks } = networkOwner(lookup, container) ?? container;
  const names = networks.map(({ name }) => name);
  return names.length === 0 ? [noGroup] : [...new Set(names)].sort();
}
