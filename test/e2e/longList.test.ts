import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Replay, startReplay } from '../lab/replay/startReplay';
import { Inspector } from './pages/Inspector';
import { LinksView } from './pages/LinksView';
import { type Editor, openEditor } from './pages/openEditor';
import { screenshot } from './pages/screenshot';

/** More containers than the root shows. A real engine would take minutes to start them. */
describe('a list of 700 containers', () => {
  let replay: Replay;
  let editor: Editor;
  let view: LinksView;

  beforeAll(async () => {
    replay = await startReplay(700, 1_400);
    editor = await openEditor('1.139', { env: { DOCKER_HOST: `unix://${replay.socket}` } });
    view = new LinksView(editor.page);
    await view.open();
    await view.row('c699');
  });
  afterAll(async () => {
    await editor?.stop();
    await replay?.stop();
  });

  const labels = async () => (await view.rows()).map(({ label }) => label);

  it('shows the newest at the top, folded', async () => {
    const rows = await view.rows();
    expect(rows.slice(0, 5).map(({ label }) => label)).toEqual(['c699', 'c698', 'c697', 'c696', 'c695']);
    expect(rows.every(({ level }) => level === 1)).toBe(true);
    await screenshot(editor.page, 'longList');
  });

  it('unfolds the links of one', async () => {
    await view.expand('c699');
    await expect.poll(async () => (await view.rows())[1]?.level).toBe(2);
    const links = (await view.rows()).filter(({ level }) => level === 2);
    expect(links.length).toBeGreaterThan(0);
    for (const { label } of links) expect(label).toMatch(/^to-c\d+/);
    await view.collapse('c699');
  });

  it('ends after 500 with how many more there are', async () => {
    await view.click('c698');
    await editor.page.keyboard.press('End');
    await expect.poll(async () => (await labels()).at(-1)).toBe('200 more…');
    expect((await labels()).at(-2)).toBe('c200');
    expect((await view.rows()).at(-1)?.index).toBe(500);
  });

  it('finds those beyond by the filter that the last row opens', async () => {
    const { quickInput } = editor.workbench;
    await view.click('200 more…');
    await quickInput.type('to-c42');
    await expect.poll(async () => (await labels()).includes('c42')).toBe(true);
    expect(await labels()).not.toContain('c699');
    await quickInput.accept();
    await view.click('c42');
    await new Inspector(editor.page).waitForText(/c42/);
    await view.clickTitleAction('Clear Filter');
    await expect.poll(() => view.message()).not.toContain('filtered by');
    // Where VS Code has scrolled to is its own affair.
    await view.click((await labels())[1] ?? '');
    await editor.page.keyboard.press('Home');
    await view.row('c699');
  });
});
