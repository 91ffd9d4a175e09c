import type { Container } from '../containers/snapshot';
import { formatLink, type LinkText, parseLinkText } from '../links/linkText';

/** Links that were asked for, but that the new container doesn't hold. `created` must carry its details. */
export function missingLinks(created: Container, links: readonly LinkText[]): readonly LinkText[] {
  const texts = [
    ...(created.details?.legacyLinks ?? []),
    ...created.networks.flatMap((attachment) => attachment.links),
  ];
  const held = new Set(
    texts.map((text) => {
      const parsed = parseLinkText(text);
      return 'reason' in parsed ? '' : formatLink(parsed);
    }),
  );
  return links.filter((link) => !held.has(formatLink(link)));
}
