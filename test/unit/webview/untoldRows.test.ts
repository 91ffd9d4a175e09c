import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it, describe as suite } from 'vitest';
import type { ResolvedName } from '../../../src/core/names/resolvedName';
import type { InspectorFacts } from '../../../src/webview/inspector/viewModel';
import { startChromium } from '../../lab/chromium/startChromium';
import { InspectorInChromium } from './inspectorInChromium';
import { buildPages } from './pageInChromium';
import { describe, healthy, redisLink, www } from './sampleClients';
import { themes } from './themes';

let browser: Browser;
let files: ReadonlyMap<string, Buffer>;
let inspector: InspectorInChromium;

beforeAll(async () => {
  files = await buildPages();
  browser = await startChromium();
}, 120_000);
afterAll(() => browser.close());
afterEach(() => inspector.close());

async function show(facts: InspectorFacts) {
  const [theme] = themes;
  if (!theme) throw new Error('There are no themes');
  inspector = await InspectorInChromium.open(browser, files, theme);
  await inspector.show(facts);
  return inspector.page;
}

type Verified = NonNullable<InspectorFacts['verified']>['links'][number];

/** The status of the first link, in words and by its icon. */
async function statusOf(row: Partial<Verified>): Promise<readonly (string | null)[]> {
  const link = { key: redisLink.key, resolves: [], reachable: [], ...row };
  const page = await show({ ...healthy, verified: { how: '', links: [link] } });
  const status = page.locator('table.links tbody tr').first().locator('td:nth-child(4) .status');
  const icon = await status.locator('.codicon').getAttribute('class');
  return [await status.textContent(), /codicon-(\S+)/.exec(icon ?? '')?.[1] ?? null];
}

suite('a link that was verified', () => {
  it.each<[string, Partial<Verified>, string, string]>([
    ['that resolves', { resolves: ['172.17.0.2'] }, 'resolves to 172.17.0.2', 'pass'],
    ['that does not resolve', {}, 'does not resolve', 'error'],
    ['of which that is not known', { unknown: true }, 'not known what it resolves to', 'question'],
    [
      'that leads to another container',
      { resolves: ['172.17.0.2'], stray: { why: 'down' } },
      'resolves to 172.17.0.2, not to its server',
      'error',
    ],
  ])('%s says so in words and by its icon', async (_, row, words, icon) => {
    expect(await statusOf(row)).toEqual([words, icon]);
  });
});

suite('a name without an address', () => {
  const name = (text: string, more: Partial<ResolvedName>): ResolvedName => ({
    name: text,
    addresses: [],
    origin: 'extraHost',
    mechanism: 'hosts',
    status: 'predicted',
    ...more,
  });

  it('is not said not to resolve where its address only is not known beforehand', async () => {
    const names = [name('gateway', { unforeseen: true }), name('gone', {})];
    const page = await show({ ...healthy, description: describe(www, { names }) });
    const cells = (text: string) => page.getByRole('row').filter({ hasText: text }).locator('td').first().textContent();
    expect([await cells('gateway'), await cells('gone')]).toEqual(['not known beforehand', 'does not resolve']);
  });
});
