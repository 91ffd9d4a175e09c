import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Locator } from 'playwright-core';

/** What axe-core finds in the document of this element: rule and element. */
export async function violationsIn(body: Locator): Promise<readonly string[]> {
  const axe = await readFile(createRequire(__filename).resolve('axe-core/axe.min.js'), 'utf8');
  await body.evaluate(axe);
  return body.evaluate(
    `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations.flatMap(({ id, nodes }) =>
      nodes.slice(0, 4).map(({ html, failureSummary }) => id + ': ' + html + ' ' + failureSummary)))`,
  );
}
