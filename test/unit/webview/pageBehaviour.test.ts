import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, describe as suite } from 'vitest';
import { type InspectorFacts, inspectorPicture } from '../../../src/webview/inspector/viewModel';
import { startChromium } from '../../lab/chromium/startChromium';
import { InspectorInChromium } from './inspectorInChromium';
import { buildPages } from './pageInChromium';
import { describe, healthy, ownVariables, redisLink, redisVariables, secretText, www } from './sampleClients';
import { server, stopped, unlinked } from './sampleStates';
import { themes } from './themes';

let browser: Browser;
let files: ReadonlyMap<string, Buffer>;
let inspector: InspectorInChromium;

beforeAll(async () => {
  files = await buildPages();
  browser = await startChromium();
}, 120_000);
afterAll(() => browser.close());
beforeEach(async () => {
  const [theme] = themes;
  if (!theme) throw new Error('There are no themes');
  inspector = await InspectorInChromium.open(browser, files, theme);
  await inspector.show(healthy);
}, 120_000);
afterEach(() => inspector.close());

function focusedLabel(): Promise<unknown> {
  return inspector.page.evaluate(`document.activeElement.getAttribute('aria-label')`);
}

/** `REDIS_PORT_6379_TCP_ADDR` went stale, nothing else. */
const oneChange: InspectorFacts = {
  ...healthy,
  description: describe(www, {
    problems: healthy.description?.problems ?? [],
    env: [
      ...redisVariables.map((each) =>
        each.name === 'REDIS_PORT_6379_TCP_ADDR'
          ? { ...each, predicted: '172.17.0.9', status: 'stale' as const }
          : each,
      ),
      ...ownVariables,
    ],
  }),
};

const long = { name: 'MOTTO', origin: 'container', status: 'predicted', secret: false } as const;

suite('the inspector page', () => {
  it('repaints the one row that changed; focus, filter and scroll stay', async () => {
    const { page } = inspector;
    await page.setViewportSize({ width: 1000, height: 300 });
    await page.getByRole('textbox').fill('redis');
    const copy = page.getByRole('button', { name: 'Copy REDIS_PORT_6379_TCP_ADDR' });
    await copy.focus();
    await page.evaluate(`window.before = [...document.querySelectorAll('tr, li, header *')]; scrollTo(0, 200)`);
    const scroll = await page.evaluate('scrollY');
    await inspector.show(oneChange);
    const made = await page.evaluate(
      `[...document.querySelectorAll('tr, li, header *')].filter((node) => !before.includes(node)).map((node) => node.dataset.key)`,
    );
    expect(made).toEqual([expect.stringMatching(/:REDIS_PORT_6379_TCP_ADDR$/)]);
    expect(await focusedLabel()).toBe('Copy REDIS_PORT_6379_TCP_ADDR');
    expect(await page.getByRole('textbox').inputValue()).toBe('redis');
    expect(await page.evaluate('scrollY')).toBe(scroll);
    expect(await page.getByText('stale').isVisible()).toBe(true);
  });

  it('touches nothing when nothing changed', async () => {
    await inspector.page.evaluate(`
      window.changes = 0;
      new MutationObserver((list) => { changes += list.filter(({ type }) => type === 'childList').length; })
        .observe(document.body, { childList: true, subtree: true })`);
    await inspector.show({ ...healthy });
    const changes = Number(await inspector.page.evaluate('changes'));
    expect(changes).toBe(0);
    expect(await inspector.page.evaluate(`document.querySelectorAll('tbody tr').length`)).toBeGreaterThan(15);
  });

  it('filters names and variables together, with a count, never by a covered value', async () => {
    const { page } = inspector;
    const box = page.getByRole('textbox', { name: 'Filter names and variables' });
    await box.fill('port_6379 addr');
    expect(await page.getByText('1 of 16 rows').first().isVisible()).toBe(true);
    expect(await page.locator('#inspector tbody tr:visible th[scope=row]').allInnerTexts()).toContain(
      'REDIS_PORT_6379_TCP_ADDR',
    );
    await box.fill(secretText);
    expect(await page.getByText('Nothing here matches.').isVisible()).toBe(true);
    await box.press('Escape');
    expect(await box.inputValue()).toBe('');
  });

  it('shows a secret only after the host sent it, and copies without showing', async () => {
    const { page } = inspector;
    const show = page.getByRole('button', { name: 'Show the value of SESSION_SECRET' });
    await show.click();
    expect(inspector.said.at(-1)).toEqual({ type: 'reveal', row: 'env:own:SESSION_SECRET', on: true });
    expect(await page.content()).not.toContain(secretText);
    await inspector.show({ ...healthy, revealed: new Set(['env:own:SESSION_SECRET']) });
    expect((await page.content()).split(secretText)).toHaveLength(2);
    expect(await focusedLabel()).toBe('Hide the value of SESSION_SECRET');
    await page.getByRole('button', { name: 'Copy the value of REDIS_ENV_REDIS_PASSWORD' }).click();
    await expect.poll(() => inspector.copied.at(-1)).toMatch(/REDIS_PASSWORD\/predicted$/);
    await expect.poll(() => page.locator('p[role=status]').textContent()).toBe('hidden value was copied.');
  });

  it('folds what every container has until it is asked for, or a filter finds it', async () => {
    const { page } = inspector;
    const path = page.getByRole('row', { name: /^PATH/ });
    expect(await path.isVisible()).toBe(false);
    const fold = page.locator('table.environment').getByRole('button', { name: 'what every container has' });
    await page.getByRole('textbox').fill('path');
    expect(await path.isVisible()).toBe(true);
    await page.getByRole('textbox').fill('');
    expect(await path.isVisible()).toBe(false);
    await fold.press('Enter');
    expect(await path.isVisible()).toBe(true);
    expect(await fold.getAttribute('aria-expanded')).toBe('true');
    await inspector.show(oneChange);
    expect(await path.isVisible()).toBe(true);
  });

  it('has one tab stop a row, and arrows among what is in it', async () => {
    const { page } = inspector;
    const focused = () => page.evaluate(`document.activeElement.dataset.focus`);
    await page.getByRole('textbox').focus();
    await page.keyboard.press('Tab');
    expect(await focused()).toMatch(/^copy:name:.*:redis\/name$/);
    await page.keyboard.press('ArrowRight');
    expect(await focused()).toMatch(/^copy:name:.*:redis\/address\/0$/);
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toMatch(/^copy:name:.*:datastore\/address\/0$/);
    await page.keyboard.press('Tab');
    expect(await focused()).toMatch(/^copy:name:.*:9efd72a4f320\/name$/);
    await page.keyboard.press('Shift+Tab');
    expect(await focused()).toMatch(/^copy:name:.*:datastore\/address\/0$/);
    const stops = await page.evaluate(
      `[...document.querySelectorAll('tbody tr')].map((row) => [...row.querySelectorAll('button')].filter(({ tabIndex }) => tabIndex === 0).length)`,
    );
    expect(new Set(stops as readonly number[])).toEqual(new Set([0, 1]));
  });

  it('says to who cannot see it what a filter leaves, and that a state has changed', async () => {
    const { page } = inspector;
    const said = () => page.locator('p[role=status]').textContent();
    await page.getByRole('textbox').fill('port_6379 addr');
    expect(await page.locator('.filter [role=status]').textContent()).toBe('1 of 16 rows');
    const paused = { ...www, state: 'paused' as const };
    await inspector.show({ ...healthy, subject: { ...healthy.subject, container: paused } });
    expect(await said()).toBe('www is now: paused.');
  });

  it('says to who cannot see it all that one view brings, what verify found, and why nothing could be read', async () => {
    const { page } = inspector;
    const said = page.locator('p[role=status]');
    const paused = { ...www, state: 'paused' as const };
    const subject = { ...healthy.subject, container: paused };
    await inspector.show({ ...healthy, subject, description: describe(www, { problems: [] }) });
    await expect.poll(() => said.textContent()).toMatch(/^www is now: paused\. No longer a problem: The link copies /);
    await inspector.show({ ...healthy, verifying: true });
    const reachable = [{ port: 6379, protocol: 'tcp', open: false }];
    const links = [{ key: redisLink.key, resolves: ['172.17.0.2'], reachable }];
    await inspector.show({ ...healthy, verified: { links, how: 'By looking.' } });
    await expect
      .poll(() => said.textContent())
      .toBe('redis: resolves to 172.17.0.2, 6379/tcp closed. Verified from inside the client: By looking.');
    await inspector.show({ ...healthy, failure: 'The engine is away.' });
    await expect.poll(() => said.textContent()).toBe('The engine is away. What is shown may be out of date.');
  });

  it('shows a long value whole without a hover, and every copy button', async () => {
    const { page } = inspector;
    const text = 'a long text '.repeat(40);
    const env = [{ ...long, value: text, predicted: text }];
    await inspector.show({ ...healthy, description: describe(www, { env, problems: [] }) });
    const value = page.locator('.long');
    const height = () => value.evaluate((node) => node.getBoundingClientRect().height);
    const folded = await height();
    await page.getByRole('button', { name: 'Show all of it' }).click();
    expect(await height()).toBeGreaterThan(folded);
    expect(await page.getByRole('button', { name: 'Show less' }).getAttribute('aria-expanded')).toBe('true');
    const opacity = await page.getByRole('button', { name: 'Copy MOTTO', exact: true }).evaluate((node) => {
      return Number(Reflect.get(globalThis, 'getComputedStyle').call(globalThis, node).opacity);
    });
    expect(opacity).toBeGreaterThan(0.5);
  });

  it('is worked by keys: a server is selected, the menu opens, moves and closes', async () => {
    const { page } = inspector;
    await page.getByRole('button', { name: 'datastore', exact: true }).press('Enter');
    expect(inspector.said.at(-1)).toMatchObject({ type: 'select' });
    const more = page.getByRole('button', { name: 'More actions' });
    await more.press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(inspector.said.at(-1)).toEqual({ type: 'run', verb: 'stop' });
    await more.press('Enter');
    await page.keyboard.press('Escape');
    expect(await page.getByRole('menu').isVisible()).toBe(false);
    expect(await focusedLabel()).toBe('More actions');
  });

  it('announces a solved problem, and keeps its target for a reload without any value', async () => {
    await inspector.show({ ...oneChange, description: describe(www, { problems: [] }) });
    expect(await inspector.page.locator('[aria-live=polite]').textContent()).toMatch(
      /^No longer a problem: The link copies REDIS_PASSWORD/,
    );
    expect(await inspector.page.evaluate('savedState')).toEqual({ target: healthy.target });
  });

  it('says of a server that it uses no links, above those that others have to it', async () => {
    const { page } = inspector;
    const words = page.locator('.none strong');
    await inspector.show(unlinked);
    expect(await words.textContent()).toBe('No links.');
    await inspector.show(server);
    expect(await words.textContent()).toBe('Uses no links.');
    expect(await page.getByRole('row', { name: 'www → redis used by www' }).isVisible()).toBe(true);
    await inspector.show({ ...server, subject: { ...server.subject, usedBy: [] } });
    expect(await words.textContent()).toBe('No links.');
  });

  it("says states in the engine's words, and what they mean", async () => {
    await inspector.show(stopped);
    const header = inspector.page.locator('header');
    expect(await header.getByText('exited with code 137 (stopped)', { exact: true }).isVisible()).toBe(true);
    await inspector.show(server);
    expect(await header.getByText('running', { exact: true }).isVisible()).toBe(true);
    const states = await inspector.page.locator('table.links tbody td:nth-of-type(3)').allTextContents();
    expect(states).toEqual(['running', 'exited (stopped)', 'created (never started)']);
  });

  it('takes markup in names and values as text', async () => {
    const evil = `<img src=x onerror="document.title='broken'">`;
    const env = [
      {
        name: evil,
        value: evil,
        predicted: evil,
        origin: 'container' as const,
        status: 'predicted' as const,
        secret: false,
      },
    ];
    await inspector.show({ ...healthy, description: describe(www, { env, problems: [] }) });
    expect(await inspector.page.locator('img').count()).toBe(0);
    expect(await inspector.page.getByText(evil).count()).toBe(2);
    expect(inspector.refused).toEqual([]);
  });

  it('says that it could not be drawn instead of staying empty, and is well with the next view', async () => {
    const { page } = inspector;
    const { view } = inspectorPicture(healthy);
    await page.evaluate(`globalThis.kept = Intl.ListFormat; Intl.ListFormat = undefined`);
    const problems = view.problems.map((each) => ({ ...each, also: ['cache → datastore'] }));
    await inspector.send({ type: 'view', view: { ...view, problems } });
    expect(await page.getByRole('alert').textContent()).toMatch(/^This page could not be drawn\./);
    await expect
      .poll(() => inspector.said.at(-1))
      .toMatchObject({ type: 'broken', error: expect.stringMatching(/Error/) });
    await page.evaluate(`Intl.ListFormat = globalThis.kept`);
    await inspector.show(healthy);
    expect(await page.getByRole('alert').count()).toBe(0);
    expect(await page.getByRole('heading', { name: 'www' }).count()).toBe(1);
    await inspector.send({ type: 'broken' });
    expect(await page.getByRole('alert').count()).toBe(1);
    await page.getByRole('button', { name: 'Show log' }).click();
    expect(inspector.said.at(-1)).toEqual({ type: 'run', verb: 'showLog' });
  });

  it('goes on asking where a view came without its words', async () => {
    const [theme] = themes;
    if (!theme) throw new Error('There are no themes');
    const other = await InspectorInChromium.open(browser, files, theme, { words: false });
    await other.show(healthy);
    expect(await other.page.getByText('The inspector is being loaded').count()).toBe(1);
    await expect.poll(() => other.asked.words, { timeout: 10_000 }).toBeGreaterThan(1);
    other.givesWords = true;
    await expect.poll(() => other.said.map(({ type }) => type), { timeout: 10_000 }).toContain('ready');
    await other.show(healthy);
    expect(await other.page.getByRole('heading', { name: 'www' }).count()).toBe(1);
    await other.close();
  });
});
