import type { ContainerLookup } from '../../../src/core/links/lookup';
import type { Problem } from '../../../src/core/problems/problem';
import type { ProblemSource } from '../../../src/model/clients/ProblemSource';

/** A source that tells of each link the same problems. */
export function problemsOfLinks(lookup: ContainerLookup, problems: () => readonly Problem[] = () => []): ProblemSource {
  return {
    of: problems,
    ofClient: (id) => lookup.linksFrom(id).flatMap(problems),
    onDidChange: () => ({ dispose: () => undefined }),
  };
}
