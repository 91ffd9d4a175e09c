import { checkAlias } from '../../core/links/inputChecks';
import { questionWords } from '../../words/questionWords';
import { showText } from './screens';

/**
 * A name for a server. `meaning`: what the alias would give the client. Rejects with a `CancellationError` when the
 * person thought better of it.
 */
export async function askForAlias(
  title: string,
  suggested: string,
  taken: ReadonlySet<string>,
  meaning: (alias: string) => Promise<string>,
): Promise<string> {
  const { value } = await showText({
    title,
    alone: true,
    placeholder: 'redis',
    prompt: questionWords.aliasMeans(),
    value: suggested,
    check: (alias) =>
      taken.has(alias) ? { severity: 'error', fact: { code: 'alias-of-another-server', alias } } : checkAlias(alias),
    meaning,
  });
  return value;
}
