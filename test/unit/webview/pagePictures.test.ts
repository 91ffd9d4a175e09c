import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startChromium } from '../../lab/chromium/startChromium';
import { InspectorInChromium } from './inspectorInChromium';
import { buildPages } from './pageInChromium';
import { secretText } from './sampleClients';
import { samples } from './sampleTrouble';
import { themes } from './themes';

const pictures = join(import.meta.dirname, '../../.out/pictures/inspector');

let browser: Browser;
let files: ReadonlyMap<string, Buffer>;
let axe: string;

beforeAll(async () => {
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  files = await buildPages();
  browser = await startChromium();
}, 120_000);
afterAll(() => browser.close());

describe.each(themes)('the inspector in the theme $name', (theme) => {
  let inspector: InspectorInChromium;
  beforeAll(async () => {
    inspector = await InspectorInChromium.open(browser, files, theme);
    await inspector.page.evaluate(axe);
  }, 120_000);
  afterAll(() => inspector.close());

  it.each(Object.entries(samples))(
    'shows "%s" without accessibility violations, policy breaks or secrets',
    async (name, sample) => {
      await inspector.show(sample);
      await inspector.page.evaluate('document.fonts.ready');
      await inspector.page.screenshot({ path: join(pictures, `${name}-${theme.name}.png`) });
      expect(await inspector.page.content()).not.toContain(secretText);
      expect(inspector.refused).toEqual([]);
      const violations = await inspector.page.evaluate(
        `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
        violations.map(({ id, nodes }) => [id, ...nodes.slice(0, 4).map(({ html, failureSummary }) => html + failureSummary)]))`,
      );
      expect(violations).toEqual([]);
    },
  );
});
