import type { Container } from '../containers/snapshot';
import type { Link } from '../links/link';
import type { Scene } from '../links/lookup';
import { aliasProblems } from './aliasProblems';
import { ClientLinks } from './ClientLinks';
import { endpointProblems } from './endpointProblems';
import { legacyProblems, legacyTroubles } from './legacyProblems';
import type { Problem } from './problem';
import { worstFirst } from './problemOrder';

/** What is wrong with a link as far as the snapshot tells, the worst first. Cheap: nothing is read in the client. */
export function linkProblems(scene: Scene, link: Link, secretPatterns: readonly string[] = []): readonly Problem[] {
  const client = scene.lookup.container(link.clientId);
  return client ? problemsOf(scene, client, link, new ClientLinks(scene, client), secretPatterns) : [];
}

/** The same of all links of a client, one link after the other. */
export function problemsOfLinks(
  scene: Scene,
  client: Container,
  secretPatterns: readonly string[],
): readonly Problem[] {
  const links = new ClientLinks(scene, client);
  return scene.lookup.linksFrom(client.id).flatMap((link) => problemsOf(scene, client, link, links, secretPatterns));
}

function problemsOf(
  scene: Scene,
  client: Container,
  link: Link,
  links: ClientLinks,
  secretPatterns: readonly string[],
): readonly Problem[] {
  const own =
    link.kind === 'legacy'
      ? legacyProblems(scene, client, link, links, secretPatterns)
      : endpointProblems(scene, client, link);
  return worstFirst([...own, ...aliasProblems(scene, client, link, links)]);
}

/**
 * Whether one of a client's links has a problem that is more than an information. Much cheaper than listing them all:
 * it is asked of thousands of clients after each change near them.
 */
export function isTroubled(scene: Scene, client: Container): boolean {
  const links = new ClientLinks(scene, client);
  return scene.lookup.linksFrom(client.id).some((link) => {
    const own =
      link.kind === 'legacy' ? legacyTroubles(scene, client, link, links) : endpointProblems(scene, client, link);
    return own.some(isTrouble) || aliasProblems(scene, client, link, links).some(isTrouble);
  });
}

function isTrouble({ severity }: Problem): boolean {
  return severity !== 'info';
}
