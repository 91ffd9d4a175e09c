import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EngineTruth } from './EngineTruth';
import { Inspector } from './pages/Inspector';
import { LinksView } from './pages/LinksView';
import { type Editor, openEditor } from './pages/openEditor';

const sleeping = { Image: 'alpine:latest', Cmd: ['sleep', '1000000'] };

/** What a person does with a tree that lives while it is used. */
describe('the tree while it lives', () => {
  const truth = new EngineTruth(['www', 'worker', 'late', 'datastore']);
  let editor: Editor;
  let view: LinksView;
  let inspector: Inspector;

  beforeAll(async () => {
    await truth.clear();
    await truth.run('datastore', { Image: 'redis:latest' });
    await truth.run('www', { ...sleeping, HostConfig: { Links: ['datastore:cache'] } });
    await truth.run('worker', sleeping);
    editor = await openEditor('1.139', { engine: truth.lab });
    view = new LinksView(editor.page);
    inspector = new Inspector(editor.page);
    await view.open();
    await view.row('www');
  });
  afterAll(async () => {
    await editor?.stop();
    await truth.clear();
  });

  /** Sorted: an engine tells the second in which a container was made, and these may share theirs. */
  async function labels(): Promise<readonly string[]> {
    const roots = (await view.rows()).filter(({ level }) => level === 1);
    return roots.map(({ label }) => label).sort();
  }

  it('keeps what is folded and what is selected while containers come and go', async () => {
    await view.expand('www');
    await view.collapse('datastore');
    await view.click('worker');
    await truth.run('late', sleeping);
    await view.row('late');
    await truth.call('DELETE', '/containers/late?force=1');
    await view.waitUntilGone('late');
    expect((await view.rowFacts('datastore')).expanded).toBe(false);
    expect((await view.rowFacts('www')).expanded).toBe(true);
    expect(await (await view.row('worker')).getAttribute('aria-selected')).toBe('true');
  });

  it.each([
    ['a name', () => 'work', ['worker']],
    ['an alias', () => 'cache', ['datastore', 'www']],
    ['an image', () => 'redis', ['datastore']],
    ['an address', () => truth.address('worker'), ['worker']],
  ])('is filtered by %s', async (_, text, found) => {
    const { quickInput } = editor.workbench;
    await view.clickTitleAction('Filter…');
    await quickInput.type(await text());
    await quickInput.accept();
    await expect.poll(labels).toEqual(found);
    await expect.poll(() => view.message()).toContain('filtered by');
    await view.clickTitleAction('Clear Filter');
    await expect.poll(labels).toEqual(['datastore', 'worker', 'www']);
  });

  it('says so when the filter finds nothing, with a button that clears it', async () => {
    const { quickInput } = editor.workbench;
    await view.clickTitleAction('Filter…');
    await quickInput.type('nobody');
    await expect.poll(() => view.message()).toContain('No container matches the filter.');
    await quickInput.accept();
    expect(await view.welcomeButtons()).toEqual(['Clear Filter']);
    await view.clickWelcomeButton('Clear Filter');
    await expect.poll(labels).toEqual(['datastore', 'worker', 'www']);
  });

  it('is folded as a whole', async () => {
    await view.clickTitleAction('Collapse');
    await expect.poll(async () => (await view.rows()).every(({ level }) => level === 1)).toBe(true);
  });

  it('follows the inspector to the server of a link', async () => {
    await view.clickInlineAction('www', 'Inspect');
    await inspector.waitForRow('Names', 'cache');
    await inspector.clickButton(/^datastore$/);
    await expect.poll(async () => (await inspector.tabs()).join()).toContain('datastore');
    await expect.poll(async () => (await view.row('datastore')).getAttribute('aria-selected')).toBe('true');
  });

  it('has the inspector back after the window was reloaded', async () => {
    await view.clickInlineAction('www', 'Inspect');
    await inspector.waitForRow('Names', 'cache');
    // The window itself stores what is open before it goes; a reload of the page alone would not wait for that.
    await Promise.all([view.waitUntilReloaded(), editor.workbench.runCommand('Developer: Reload Window')]);
    await inspector.waitUntilOpen(90_000);
    await inspector.waitForRow('Names', 'cache');
    await inspector.waitForRow('Environment', 'CACHE_PORT_6379_TCP_ADDR');
  });
});
