import type { DescribedClient } from './describedClient';
import { environmentProblems } from './environmentProblems';
import { hostsProblems } from './hostsProblems';
import { problemsOfLinks } from './linkProblems';
import type { Problem } from './problem';
import { bySeverity } from './problemOrder';
import { lostLinkProblems } from './restartProblems';

/** What is wrong with a client's links, the worst first: from the snapshot, and from what was read in the client. */
export function describeProblems(described: DescribedClient): readonly Problem[] {
  const { scene, client, secretPatterns } = described;
  const found = environmentProblems(described);
  const byRule = problemsOfLinks(scene, client, secretPatterns);
  const saidOf = new Set(found.map(({ code, link }) => `${code} ${link}`));
  return [
    ...found,
    // What was found says more than the rule of the same kind.
    ...byRule.filter(({ code, link }) => !saidOf.has(`${code} ${link}`)),
    ...hostsProblems(described),
    ...lostLinkProblems(scene, client),
  ].sort(bySeverity);
}
