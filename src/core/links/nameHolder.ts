import type { Container } from '../containers/snapshot';
import type { ContainerLookup } from './lookup';

/** Who has this name, as its own or for a link (`client/alias`): the engine gives it to nobody else. */
export function nameHolder(lookup: Pick<ContainerLookup, 'containers'>, name: string): Container | undefined {
  for (const container of lookup.containers()) {
    if (container.name === name || container.linkNames.includes(name)) return container;
  }
  return undefined;
}
