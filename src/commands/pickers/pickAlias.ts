import type { Link } from '../../core/links/link';
import { askForOne } from './askForOne';

/** Asks for one of the links. Rejects with a `CancellationError` when the person thought better of it. */
export async function pickAlias(links: readonly Link[], title: string): Promise<string> {
  const [only] = links;
  if (only && links.length === 1) return only.alias;
  const items = links.map(({ alias, server }) => ({ label: alias, description: `→ ${server}`, alias }));
  return (await askForOne(title, items)).alias;
}
