import { isDefaultBridge } from '../../core/containers/defaultBridge';
import type { PreviewRequest } from '../../core/descriptions/requests';
import { dockerCommands, usualSurroundings } from '../../core/dockerRun/dockerCommands';
import { formatLink } from '../../core/links/linkText';

/** How the previewed client would be made by hand; `IMAGE` stands for what a person would choose. */
export function previewCommand({ server, alias, network, client }: PreviewRequest): string {
  const Links = [formatLink({ server, alias })];
  const place =
    network === undefined || isDefaultBridge(network)
      ? { host: { Links }, endpoints: [] }
      : { host: { NetworkMode: network }, endpoints: [{ network, config: { Links }, byCreation: true }] };
  const { masked } = dockerCommands(
    {
      name: client ?? '',
      body: { Image: 'IMAGE', HostConfig: place.host },
      endpoints: place.endpoints,
      leave: [],
      state: 'running',
      notCarried: [],
      chosenAnew: [],
    },
    usualSurroundings,
  );
  return masked;
}
