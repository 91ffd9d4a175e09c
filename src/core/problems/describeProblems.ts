import type { DescribedClient } from './describedClient';
import { problemsOfLinks } from './linkProblems';
import type { Problem } from './problem';
import { worstFirst } from './problemOrder';
import { lostLinkProblems } from './restartProblems';

/** What is wrong with a client's links, the worst first: from the snapshot, and what was found in the client. */
export function describeProblems(
  { scene, client, secretPatterns }: DescribedClient,
  found: readonly Problem[],
): readonly Problem[] {
  const saidOf = new Set(found.map(({ code, link }) => `${code} ${link}`));
  return worstFirst([
    ...found,
    // What was found says more than the rule of the same kind.
    ...problemsOfLinks(scene, client, secretPatterns).filter(({ code, link }) => !saidOf.has(`${code} ${link}`)),
    ...lostLinkProblems(scene, client),
  ]);
}
