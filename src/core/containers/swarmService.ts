import { serviceLabel, taskLabel } from './knownLabels';
import type { Container } from './snapshot';

/**
 * The Swarm service that a container is a task of. Swarm makes and removes such a one as it likes, and knows no links
 * (moby `api/types/swarm` has none): what is linked with it leads nowhere soon.
 */
export function swarmService({ labels }: Pick<Container, 'labels'>): string | undefined {
  return labels[taskLabel] === undefined ? undefined : labels[serviceLabel];
}
