import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HostileEngine } from '../lab/hostile/HostileEngine';
import { actsUnseen, hostileTexts } from '../lab/hostile/hostileTexts';
import { LinksView } from './pages/LinksView';
import { type Editor, openEditor } from './pages/openEditor';
import { tellFailure } from './pages/tellFailure';

/** What VS Code makes of names that a stranger chose: it draws icons and makes links in some of its places. */
describe('an engine whose names a stranger chose', () => {
  // What an engine says begins with the first: with markup it would be taken for a page of something else.
  const texts = [...hostileTexts.slice(3), ...hostileTexts.slice(0, 3)].filter(({ length }) => length < 1_000);
  const hostile = new HostileEngine(texts);
  const icons = '2-$(trash) $(sync~spin)';
  const link = '0-[run](command:workbench.action.terminal.new)';
  let editor: Editor;
  let view: LinksView;

  tellFailure('hostile', () => editor);
  beforeAll(async () => {
    await hostile.start();
    editor = await openEditor('1.139', { env: { DOCKER_HOST: hostile.endpoint } });
    view = new LinksView(editor.page);
    await view.open();
  });
  afterAll(async () => {
    await editor?.stop();
    await hostile.stop();
  });

  const count = (selector: string) => editor.page.locator(selector).count();

  it('shows them in rows as they are', async () => {
    await expect.poll(async () => (await view.rows()).map(({ label }) => label)).toContain(icons);
    const rows = await view.rows();
    expect(rows.map(({ label }) => label)).toContain(link);
    for (const { label, description, accessibleLabel } of rows) {
      expect(`${label}${description}${accessibleLabel}`).not.toMatch(actsUnseen);
    }
    expect(await count('.monaco-list-row[role=treeitem] :is(.label-name, .label-description) .codicon')).toBe(0);
    expect(await editor.page.evaluate('globalThis.hacked')).toBeUndefined();
  });

  it('lists them in pickers and asks with them as they are, and makes no link of what the engine says', async () => {
    const { quickInput } = editor.workbench;
    await editor.workbench.runCommand('Container Links: Rename…');
    await quickInput.waitForTitle('Rename which container?');
    expect((await quickInput.item(icons)).description).toContain('$(trash) $(sync~spin) · running');
    expect(await count('.quick-input-list-row :is(.label-name, .label-description) .codicon')).toBe(0);
    await quickInput.pick(icons);
    await quickInput.waitForTitle('Rename 2-$ (trash) $ (sync~spin)');
    expect(await count('.quick-input-message .codicon:not(.codicon-info, .codicon-warning, .codicon-error)')).toBe(0);
    await quickInput.type('plain');
    await quickInput.accept();
    const said = await editor.workbench.waitForNotification(/./);
    expect(said).toContain('[run] (command:workbench.action.terminal.new)');
    expect(said).not.toMatch(actsUnseen);
    expect(await count('.notification-list-item-message a')).toBe(0);
  });
});
