import type { Link } from '../../core/links/link';
import { linkPath } from '../../core/plans/linkWays';
import { questionWords } from '../../words/questionWords';
import { askForOne } from './askForOne';

/** Asks for one of the links. Rejects with a `CancellationError` when the person thought better of it. */
export async function pickLink(links: readonly Link[], title: string): Promise<Link> {
  const [only] = links;
  if (only && links.length === 1) return only;
  const items = links.map((link) => ({
    label: linkPath(link),
    description: questionWords.linkPath(link.server, link.network),
    link,
  }));
  return (await askForOne(title, items)).link;
}
