import { shortId } from '../containers/snapshot';
import type { Creation } from '../creations/creation';
import type { Link } from '../links/link';
import type { LinkReference } from './act';
import { removablePath } from './linkWays';
import { linksWithout, withLinks } from './reconnectSteps';
import type { Remaking } from './remaking';
import { isKept, type PlanScene } from './remakingPart';

/** What is to be otherwise in a container that is made anew. */
export interface Recreation {
  /** Another image to make it from. */
  readonly image?: string;
  /** The changes of its files are saved as an image, and it is made from that. */
  readonly saveChanges?: boolean;
  /** Its legacy links as they are to be. */
  readonly links?: readonly LinkReference[];
  /** Keys of links that it won't have any more. */
  readonly gone?: readonly string[];
}

/** `goneLinks`: those that it won't have any more. */
export function recreated(
  remaking: Remaking,
  { image, saveChanges, links }: Recreation,
  goneLinks: readonly Link[],
  { stamp }: PlanScene,
): Remaking {
  return {
    ...remaking,
    ...(image === undefined ? {} : { image }),
    ...(saveChanges ? { saveAs: savedAs(remaking, stamp) } : {}),
    ...(links === undefined ? {} : { links }),
    gone: goneLinks.map((link) => removablePath(link) ?? link.alias),
    ...(goneLinks.length === 0 ? {} : { change: (creation) => withoutEndpointLinks(creation, goneLinks) }),
  };
}

/** Its creation joins the default bridge, where there are none: only networks that it joins afterwards matter. */
function withoutEndpointLinks(creation: Creation, gone: readonly Link[]): Creation {
  const endpoints = creation.endpoints.map((endpoint) => {
    const aliases = gone.flatMap(({ kind, network, alias }) =>
      kind === 'endpoint' && network === endpoint.network ? [alias] : [],
    );
    const { config } = endpoint;
    return aliases.length === 0 ? endpoint : { ...endpoint, config: withLinks(config, linksWithout(config, aliases)) };
  });
  return { ...creation, endpoints };
}

/** Files that would be left behind in the old container are saved as an image, and it is made from that. */
export function saving(
  remaking: Remaking,
  saveChanges: boolean | undefined,
  { stamp }: Pick<PlanScene, 'stamp'>,
): Remaking {
  return saveChanges && isKept(remaking) ? { ...remaking, saveAs: savedAs(remaking, stamp) } : remaking;
}

/** Names of images are lower case and have their signs apart, so that `web_1` and `web-1` are told apart by their ids. */
function savedAs({ id, name }: Remaking, stamp: string): NonNullable<Remaking['saveAs']> {
  const repository = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return { repository: `${repository}-saved`, tag: `${stamp}-${shortId(id)}` };
}
