import type { Scene } from '../containers/lookup';
import type { Link, Problem } from '../links/link';
import { aliasProblems } from './aliasProblems';
import { endpointProblems } from './endpointProblems';
import { legacyProblems, legacyTroubles } from './legacyProblems';
import { bySeverity } from './problemOrder';

/** What is wrong with a link as far as the snapshot tells, the worst first. Cheap: nothing is read in the client. */
export function linkProblems(scene: Scene, link: Link, secretPatterns: readonly string[] = []): readonly Problem[] {
  const client = scene.lookup.container(link.clientId);
  if (!client) {
    return [];
  }
  const own =
    link.kind === 'legacy'
      ? legacyProblems(scene, client, link, secretPatterns)
      : endpointProblems(scene, client, link);
  return [...own, ...aliasProblems(scene, client, link)].sort(bySeverity);
}

/**
 * Whether one of them is more than an information. Much cheaper than to make them all: whoever follows thousands of
 * clients asks for each change near them.
 */
export function isTroubled(scene: Scene, link: Link): boolean {
  const client = scene.lookup.container(link.clientId);
  if (!client) {
    return false;
  }
  const own = link.kind === 'legacy' ? legacyTroubles(scene, client, link) : endpointProblems(scene, client, link);
  return own.some(isTrouble) || aliasProblems(scene, client, link).some(isTrouble);
}

function isTrouble({ severity }: Problem): boolean {
  return severity !== 'info';
}
