import { HumanError } from '../../core/humanError';
import { parseLinkText } from '../../core/links/linkText';
import type { InputFact } from '../../core/text/inputFacts';

/**
 * Throws for an endpoint link of a bad form. Engines read these only once the connection is half made: up to 28 they
 * then keep an endpoint with which the container doesn't start again, and which can't be taken back while it runs.
 */
export function demandLinks(links: readonly string[]): void {
  for (const link of links) {
    const parsed = parseLinkText(link);
    if ('reason' in parsed) throw new HumanError<InputFact>(parsed.reason, 'invalid');
  }
}
