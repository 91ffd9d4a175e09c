import type { Container } from '../../core/containers/snapshot';
import type { ContainerLookup } from '../../core/links/lookup';

/**
 * Decides whether a container is meant by a filter text: each word must occur in its name, its image, an address, or an
 * alias or partner of one of its links.
 */
export function containerFilter(text: string): (lookup: ContainerLookup, container: Container) => boolean {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return () => true;
  return (lookup, container) => {
    const own = ownTexts(container);
    const missing = words.filter((word) => !own.some((each) => each.includes(word)));
    if (missing.length === 0) return true;
    const linked = linkTexts(lookup, container);
    return missing.every((word) => linked.some((each) => each.includes(word)));
  };
}

function ownTexts(container: Container): readonly string[] {
  const texts = [container.name, container.image, container.id.slice(0, 12)];
  for (const network of container.networks) texts.push(network.ipv4 ?? '', network.ipv6 ?? '', ...network.aliases);
  return texts.map((each) => each.toLowerCase());
}

function linkTexts(lookup: ContainerLookup, container: Container): readonly string[] {
  const texts: string[] = [];
  for (const link of lookup.linksFrom(container.id)) texts.push(link.alias, link.server);
  for (const link of lookup.linksTo(container.id)) texts.push(link.alias, link.client);
  return texts.map((each) => each.toLowerCase());
}
