import type { Link, Problem } from '../link';
import type { Scene } from '../lookup';
import { aliasProblems } from './aliasProblems';
import { endpointProblems } from './endpointProblems';
import { legacyProblems } from './legacyProblems';
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
