import type { Page } from 'playwright-core';

/** The browser page that VS Code opens while `act` runs, loaded: it begins as an empty one. */
export async function openedPage(editor: Page, act: () => Promise<void>): Promise<Page> {
  const [opened] = await Promise.all([editor.context().waitForEvent('page', { timeout: 90_000 }), act()]);
  await opened.waitForURL(/^http/);
  return opened;
}

/** Closes it and goes back to the editor, whose page is then the one in front. */
export async function leavePage(opened: Page, editor: Page): Promise<void> {
  await opened.close();
  await editor.bringToFront();
}
