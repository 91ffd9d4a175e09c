import type { Container } from '../containers/snapshot';
import { formatLink, parseLinkText } from '../links/linkText';
import type { ContainerSpec } from './containerSpec';
import type { PlannedLink } from './creationPlan';

/** Links that were asked for, but that the new container doesn't hold. `created` must carry its details. */
export function missingLinks(
  created: Container,
  spec: Pick<ContainerSpec, 'legacyLinks'>,
  links: readonly PlannedLink[],
): readonly PlannedLink[] {
  const texts =
    spec.legacyLinks.length > 0
      ? (created.details?.legacyLinks ?? [])
      : created.networks.flatMap((attachment) => attachment.links);
  const held = new Set(
    texts.map((text) => {
      const parsed = parseLinkText(text);
      return 'reason' in parsed ? '' : formatLink(parsed);
    }),
  );
  return links.filter((link) => !held.has(formatLink(link)));
}
