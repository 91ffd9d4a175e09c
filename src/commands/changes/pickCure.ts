import type { Link } from '../../core/links/link';
import type { CurableProblem } from '../../core/repair/possibleCures';
import { networkOfCure, withDifferentCures } from '../../core/repair/sameCure';
import { plainMessage } from '../../platform/plainWords';
import { cureTexts } from '../../words/cureActions';
import { sentences } from '../../words/sentence';
import { askForOne } from '../pickers/askForOne';

/** Asks which cure is meant, where there are several. Rejects with a `CancellationError`. `links`: of the client. */
export async function pickCure(
  problems: readonly CurableProblem[],
  links: readonly Link[],
  title: string,
): Promise<CurableProblem | undefined> {
  const different = withDifferentCures(problems, links);
  if (different.length < 2) return different[0];
  const items = different.map((problem) => ({
    label: cureTexts(problem.action).label,
    description: networkOfCure(problem, links) ?? '',
    detail: plainMessage(sentences(problem.facts)),
    problem,
  }));
  return (await askForOne(title, items)).problem;
}
