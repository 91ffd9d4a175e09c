import { isDefaultBridge } from '../containers/defaultBridge';
import { recordOf } from '../creations/rawJson';
import { type DockerCommands, dockerCommands, usualSurroundings } from '../dockerRun/dockerCommands';
import { formatLink } from '../links/linkText';
import { creationBody } from './creationBody';
import type { CreationPlan } from './creationPlan';

/** What one would say to `docker` for the same container. `secretPatterns`: see `isSecret`. */
export function dockerRunOfPlan(
  { spec, links, explicitVariables, steps }: CreationPlan,
  secretPatterns: readonly string[] = [],
): DockerCommands {
  const body = creationBody({ ...spec, env: [...explicitVariables, ...spec.env] });
  // Where the engine makes no links the servers have the aliases.
  const isLinked = spec.legacyLinks.length + spec.endpointLinks.length > 0;
  const texts = isLinked ? links.map(formatLink) : [];
  const isLegacy = isDefaultBridge(spec.network);
  const config = { Links: texts, Aliases: spec.networkAliases };
  const isStarted = steps.some(({ act }) => act.kind === 'start' && 'made' in act.container);
  return dockerCommands(
    {
      name: spec.name ?? '',
      body: { ...body, HostConfig: { ...recordOf(body['HostConfig']), Links: isLegacy ? texts : [] } },
      endpoints: isLegacy ? [] : [{ network: spec.network, config, byCreation: true }],
      leave: [],
      state: isStarted ? 'running' : 'created',
      notCarried: [],
      chosenAnew: [],
    },
    { ...usualSurroundings, attached: isStarted && spec.openStdin, secretPatterns },
  );
}
