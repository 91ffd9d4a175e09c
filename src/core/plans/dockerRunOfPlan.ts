import { recordOf } from '../creations/rawJson';
import { type DockerCommands, dockerCommands, usualSurroundings } from '../dockerRun/dockerCommands';
import { formatLink } from '../links/linkText';
import { creationBody } from './creationBody';
import type { CreationPlan } from './creationPlan';

/** What one would say to `docker` for the same container. */
export function dockerRunOfPlan({ spec, links, explicitVariables, steps }: CreationPlan): DockerCommands {
  const body = creationBody({ ...spec, env: [...explicitVariables, ...spec.env] });
  // Where the engine makes no links the servers have the aliases.
  const isLinked = spec.legacyLinks.length + spec.endpointLinks.length > 0;
  const texts = isLinked ? links.map(formatLink) : [];
  const isLegacy = spec.network === 'default';
  const config = { Links: texts, Aliases: spec.networkAliases };
  return dockerCommands(
    {
      name: spec.name ?? '',
      body: { ...body, HostConfig: { ...recordOf(body['HostConfig']), Links: isLegacy ? texts : [] } },
      endpoints: isLegacy ? [] : [{ network: spec.network, config, byCreation: true }],
      leave: [],
      state: steps.some(({ act }) => act.kind === 'start' && 'made' in act.container) ? 'running' : 'created',
      notCarried: [],
      chosenAnew: [],
    },
    { ...usualSurroundings, attached: spec.openStdin },
  );
}
