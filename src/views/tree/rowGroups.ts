import type { Container } from '../../core/containers/snapshot';
import type { ContainerLookup } from '../../core/links/lookup';
import { networkOwner } from '../../core/links/networkOwner';
import type { SettingTypes } from '../../platform/ids';

export type GroupBy = SettingTypes['containerLinks.groupBy'];

/** The group of those that belong to none. No network and no project has this name. */
export const noGroup = '';

const projectLabel = 'com.docker.compose.project';

/** Names of the groups that a container belongs to, at least one: on two networks it stands in both of their groups. */
export function groupsOf(lookup: ContainerLookup, container: Container, by: GroupBy): readonly string[] {
  if (by === 'none') return [noGroup];
  if (by === 'composeProject') return [container.labels[projectLabel] ?? noGroup];
  // Who shares another's network is on the networks of that one.
  const { networks } = networkOwner(lookup, container) ?? container;
  const names = networks.map(({ name }) => name);
  return names.length === 0 ? [noGroup] : [...new Set(names)].sort();
}
