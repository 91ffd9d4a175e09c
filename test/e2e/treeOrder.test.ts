import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EngineTruth } from './EngineTruth';
import { Inspector } from './pages/Inspector';
import { LinksView } from './pages/LinksView';
import { type Editor, openEditor } from './pages/openEditor';
import { screenshot } from './pages/screenshot';
import { tellFailure } from './pages/tellFailure';

const sleeping = { Image: 'alpine:latest', Cmd: ['sleep', '1000000'] };

/** Finding what is broken among many, and what a row lets a person do. */
describe('the order of the tree', () => {
  const truth = new EngineTruth(['www', 'worker', 'alone', 'both', 'datastore', 'cache']);
  let editor: Editor;
  let view: LinksView;
  let inspector: Inspector;

  tellFailure('tree-order', () => editor);
  beforeAll(async () => {
    await truth.clear();
    await truth.call('POST', '/networks/create', { Name: 'backend' });
    await truth.run('datastore', { Image: 'redis:latest' });
    await truth.run('cache', { Image: 'redis:latest' });
    await truth.run('both', { ...sleeping, Labels: { 'com.docker.compose.project': 'shop' } });
    await truth.call('POST', '/networks/backend/connect', { Container: 'both' });
    await truth.run('www', { Image: 'trainingwheels:latest', HostConfig: { Links: ['datastore:redis'] } });
    await truth.run('worker', { ...sleeping, HostConfig: { Links: ['cache:cache'] } });
    await truth.run('alone', sleeping);
    editor = await openEditor('1.139', { engine: truth.lab });
    view = new LinksView(editor.page);
    inspector = new Inspector(editor.page);
    await view.open();
    await view.row('www');
  });
  afterAll(async () => {
    await editor?.stop();
    await truth.clear();
    await truth.forget('/networks/backend');
  });

  async function roots(): Promise<readonly string[]> {
    return (await view.rows()).filter(({ level }) => level === 1).map(({ label }) => label);
  }

  async function choose(item: string, choice: string): Promise<void> {
    await view.chooseTitleMenuItem(item);
    await editor.workbench.quickInput.pick(choice);
  }

  it('opens every row that has links', async () => {
    await expect
      .poll(async () =>
        (await view.rows())
          .filter(({ expanded }) => expanded)
          .map(({ label }) => label)
          .sort(),
      )
      .toEqual(['cache', 'datastore', 'worker', 'www']);
  });

  it('sorts by name', async () => {
    await choose('Sort By…', 'Name');
    await expect.poll(roots).toEqual(['alone', 'both', 'cache', 'datastore', 'worker', 'www']);
  });

  it('groups by network, a container on two of them in both', async () => {
    await choose('Group By…', 'Network');
    await expect.poll(roots).toEqual(['backend', 'bridge']);
    expect((await view.rowFacts('backend')).description).toBe('1 container');
    expect((await view.rows()).filter(({ label }) => label === 'both')).toHaveLength(2);
    await screenshot(editor.page, 'tree-grouped');
    await choose('Group By…', 'Compose project');
    await expect.poll(roots).toEqual(['shop', 'no Compose project']);
    await choose('Group By…', 'No groups');
    await expect.poll(async () => (await roots()).length).toBe(6);
  });

  it('keeps the focus in the row that was clicked, so that its keys work', async () => {
    const { quickInput } = editor.workbench;
    await view.click('alone');
    await inspector.waitForText('alone');
    await editor.page.keyboard.press('F2');
    await quickInput.waitForTitle('Rename alone');
    await quickInput.cancel();
    await view.click('cache → cache', 'worker');
    await inspector.waitForRow('Names', 'cache');
    await editor.page.keyboard.press('Delete');
    await editor.page.waitForTimeout(1_000);
    expect(await quickInput.isOpen()).toBe(false);
    expect(await editor.page.locator('.monaco-dialog-box').count()).toBe(0);
  });

  it('offers nothing that cannot work', async () => {
    const alone = await view.menuItems('alone');
    expect(alone).not.toContain('Verify Links');
    expect(alone).not.toContain('Open in Browser');
    expect(await view.menuItems('www')).toContain('Verify Links');
  });

  it('verifies from the menu into the table of the inspector', async () => {
    await view.chooseMenuItem('www', 'Verify Links');
    await inspector.waitForText('6379/tcp open');
    expect(await editor.workbench.notifications()).toEqual([]);
  });

  it('shows by one click only what has a problem, and a stopped server with its log and its start', async () => {
    await truth.stop('datastore');
    await expect.poll(async () => (await view.rowFacts('www')).description).toMatch(/^server stopped · trainingwheels/);
    await view.clickTitleAction('Show Only Problems');
    await expect.poll(roots).toEqual(['www', 'datastore']);
    expect((await view.rowFacts('www')).expanded).toBe(true);
    expect((await view.rowFacts('datastore')).description).toMatch(/^needed by www · redis · exited/);
    await screenshot(editor.page, 'tree-problems');
    expect(await view.menuItems('datastore')).toEqual(expect.arrayContaining(['Show Logs', 'Start']));
    await view.chooseMenuItem('datastore', 'Start');
    await expect.poll(() => view.message()).toContain('No container has a problem with a link.');
    await view.clickWelcomeButton('Show All');
    await expect.poll(async () => (await roots()).length).toBe(6);
  });

  it('remembers the filter over a reload of the window', async () => {
    await view.clickTitleAction('Filter…');
    await editor.workbench.quickInput.type('alone');
    await editor.workbench.quickInput.accept();
    await expect.poll(roots).toEqual(['alone']);
    await Promise.all([view.waitUntilReloaded(), editor.workbench.runCommand('Developer: Reload Window')]);
    await expect.poll(() => view.message()).toContain('filtered by “alone”');
    // Rows come after the message where the machine is slow.
    await expect.poll(roots).toEqual(['alone']);
  });
});
