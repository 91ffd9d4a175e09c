import type { Container } from './snapshot';

const serviceLabel = 'com.docker.swarm.service.name';
const taskLabel = 'com.docker.swarm.task.id';

/**
 * The Swarm service that a container is a task of. Swarm makes and removes such a one as it likes, and knows no links
 * (moby `api/types/swarm` has none): what is linked with it leads nowhere soon.
 */
export function swarmService({ labels }: Pick<Container, 'labels'>): string | undefined {
  return labels[taskLabel] === undefined ? undefined : labels[serviceLabel];
}
