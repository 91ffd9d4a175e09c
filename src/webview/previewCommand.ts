import type { PreviewRequest } from '../core/descriptions/requests';
import { isDefaultBridge } from '../core/plans/clientNetwork';
import { dockerRunLine } from '../core/text/dockerRun';

/** How the previewed client would be made by hand; `IMAGE` stands for what a person would choose. */
export function previewCommand({ server, alias, network, client }: PreviewRequest): string {
  return dockerRunLine(
    {
      image: 'IMAGE',
      stdin: false,
      tty: false,
      env: [],
      links: [{ server, alias }],
      networks: network === undefined || isDefaultBridge(network) ? [] : [network],
      networkAliases: [],
      publishAll: false,
      ports: [],
      command: [],
      ...(client === undefined ? {} : { name: client }),
    },
    { mask: true },
  );
}
