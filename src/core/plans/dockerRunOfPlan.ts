import type { RunRequest } from '../text/dockerRun';
import type { CreationPlan } from './creationPlan';

/** What one would say to `docker run` for the same container. */
export function runRequestOfPlan({ spec, links, explicitVariables }: CreationPlan): RunRequest {
  return {
    image: spec.image,
    ...(spec.name === undefined ? {} : { name: spec.name }),
    stdin: spec.openStdin,
    tty: spec.tty,
    env: [...explicitVariables, ...spec.env],
    links,
    networks: spec.network === 'default' ? [] : [spec.network],
    networkAliases: spec.networkAliases,
    publishAll: spec.publishAllPorts,
    ports: spec.ports ?? [],
    command: spec.command ?? [],
  };
}
