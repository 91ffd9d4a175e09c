import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { PlanQuestion } from '../../../src/invocation/commandContract';
import { startChromium } from '../../lab/chromium/startChromium';
import { actsUnseen, hostileTexts } from '../../lab/hostile/hostileTexts';
import { buildPages } from './pageInChromium';
import { planInChromium } from './planInChromium';
import { themes } from './themes';

vi.mock('vscode', async () => (await import('./PlanPanel')).vscodeForPlans);

const pictures = join(import.meta.dirname, '../../.out/pictures/plan');
const name = `web-${'a-name-without-end-'.repeat(12)}\u202eemordnilap`;

/** Forty steps about names that no line can hold, and that would turn what stands around them. */
const long: PlanQuestion = {
  subject: name,
  question: `Make ${name} anew?`,
  why: `db, which ${name} calls ${'x'.repeat(300)}, was removed.`,
  summary: [
    { kind: 'interruption', text: `${name} is interrupted for about 12.5 s.` },
    { kind: 'note', text: `${'X'.repeat(300)} is lost.` },
    { kind: 'promise', text: 'If a step fails, everything is as it was.' },
  ],
  plan: {
    id: '1',
    steps: Array.from({ length: 40 }, (_, index) => ({
      what: index % 2 === 0 ? `Stop ${name}.` : 'Start web.',
      affects: [name],
      ...(index % 2 === 0 ? { interruptsSeconds: 12.5, undo: `Start ${name} again.` } : {}),
    })),
    notCarried: [
      { container: name, option: '--hostname', reason: 'It has its own.' },
      { container: 'other', option: `--label ${'k'.repeat(200)}=v`, reason: 'The option can not say it.' },
    ],
    notes: [],
  },
  answers: ['Make It Anew', 'Save the Files to an Image First'],
};

let browser: Browser;
let files: ReadonlyMap<string, Buffer>;
let axe: string;

beforeAll(async () => {
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  files = await buildPages();
  browser = await startChromium();
}, 120_000);
afterAll(() => browser.close(), 60_000);

describe.each(themes)('a plan of forty steps in the theme $name', (theme) => {
  it('fits a narrow panel, with its buttons in sight and nothing that axe-core finds', async () => {
    const { opened } = await planInChromium(browser, files, theme, long, { width: 320, height: 480 });
    const { page } = opened;
    for (const [where, scroll] of [
      ['top', 0],
      ['end', 1_000_000],
    ] as const) {
      await page.evaluate(`window.scrollTo(0, ${scroll})`);
      await page.screenshot({ path: join(pictures, `${theme.name}-${where}.png`) });
      for (const button of await page.locator('footer button').all()) {
        const box = await button.boundingBox();
        expect(box?.y).toBeGreaterThan(0);
        expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(480);
      }
    }
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    await page.evaluate(axe);
    const violations = await page.evaluate(
      "axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]))",
    );
    expect(violations).toEqual([]);
    expect(opened.refused).toEqual([]);
    await page.close();
  });
});

it('begins at the top, goes by Tab to its buttons, and is left by Escape', async () => {
  const press = async (...keys: readonly string[]) => {
    const [theme] = themes;
    if (!theme) throw new Error('There are no themes');
    const { answer, opened } = await planInChromium(browser, files, theme, long);
    await opened.page.locator('h1:focus').waitFor();
    for (const key of keys) await opened.page.keyboard.press(key);
    const index = await answer;
    await opened.page.close();
    return index;
  };
  expect(await press('Tab', 'Tab', 'Enter')).toBe(1);
  expect(await press('Tab', 'Tab', 'Tab', 'Enter')).toBeUndefined();
  expect(await press('Escape')).toBeUndefined();
});

it("runs nothing that an adversary's engine names, and its layout holds", async () => {
  const [theme] = themes;
  if (!theme) throw new Error('There are no themes');
  const lines = hostileTexts.filter(({ length }) => length < 1_000);
  const all = lines.join(' ');
  const asked: PlanQuestion = {
    subject: all,
    question: all,
    why: all,
    summary: lines.map((text) => ({ kind: 'note', text })),
    plan: {
      id: all,
      steps: hostileTexts.map((text) => ({ what: text, affects: [text], interruptsSeconds: 1, undo: 'x' })),
      notCarried: lines.map((text) => ({ container: text, option: text, reason: text })),
      notes: [],
    },
    answers: lines,
  };
  const { opened } = await planInChromium(browser, files, theme, asked, { width: 320, height: 480 });
  const { text, ...seen } = await opened.seen();
  expect(seen).toEqual({ hacked: undefined, made: 0, tooWide: false });
  expect(text).toContain('<script>globalThis.hacked=1</script>');
  expect(actsUnseen.exec(text)).toBeNull();
  expect([opened.refused, opened.dialogs]).toEqual([[], []]);
}, 60_000);
