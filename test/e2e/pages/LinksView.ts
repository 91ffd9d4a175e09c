import type { Locator, Page } from 'playwright-core';
import { exactly, textOf } from './locatorText';
import { press } from './press';

export interface TreeRow {
  /** VS Code's own number of the row, from 0 at the top; the order in the document is not theirs. */
  readonly index: number;
  readonly label: string;
  readonly description: string;
  /** 1 for the rows at the root. */
  readonly level: number;
  /** Undefined for a row that cannot be expanded. */
  readonly expanded: boolean | undefined;
  /** Name of the codicon, such as `arrow-right`. */
  readonly icon: string | undefined;
  /** What a screen reader says. */
  readonly accessibleLabel: string;
}

/** Of a label that is longer than its row the middle is out of sight: to bring it there would leave the row empty. */
const begin = { x: 4, y: 8 };

/** The tree in the sidebar. Rows out of sight are not rendered, as VS Code renders none of them. */
export class LinksView {
  private readonly view: Locator;

  constructor(private readonly page: Page) {
    this.view = page.locator('[id="workbench.view.extension.containerLinks"]');
  }

  /** Waits until VS Code has read what the extension contributes: its icon is in the activity bar. */
  async waitUntilOffered(): Promise<void> {
    await this.page
      .locator('.part.activitybar')
      .getByRole('tab', { name: /^Container Links/ })
      .waitFor({ timeout: 120_000 });
  }

  /** Waits until the window went and came back with the view. */
  async waitUntilReloaded(): Promise<void> {
    await this.page.waitForEvent('load', { timeout: 90_000 });
    await this.view.waitFor({ timeout: 90_000 });
  }

  /** Shows the view by a click on its icon in the activity bar. */
  async open(): Promise<void> {
    if (!(await this.view.isVisible())) {
      await this.waitUntilOffered();
      await press(this.page.locator('.part.activitybar').getByRole('tab', { name: /^Container Links/ }));
    }
    await this.view.waitFor();
  }

  /** Name and badge as the activity bar tells them to a screen reader. */
  async activityLabel(): Promise<string> {
    const tab = this.page.locator('.part.activitybar').getByRole('tab', { name: /^Container Links/ });
    return (await tab.getAttribute('aria-label')) ?? '';
  }

  /** Text of the view's message, or of its welcome content when it has no rows. */
  async message(): Promise<string> {
    const welcome = this.view.locator('.welcome-view-content:visible');
    const message =
      (await welcome.count()) > 0 ? welcome : this.view.locator('.tree-explorer-viewlet-tree-view .message');
    return textOf(message);
  }

  async clickWelcomeButton(name: string): Promise<void> {
    await press(this.view.locator('.welcome-view-content').getByRole('button', { name }));
  }

  /** Names of the buttons of the welcome content; what stands within a line is a link, not a button. */
  async welcomeButtons(): Promise<readonly string[]> {
    return this.view.locator('.welcome-view-content:visible .monaco-button').allInnerTexts();
  }

  async clickWelcomeLink(text: string): Promise<void> {
    await press(this.view.locator('.welcome-view-content:visible').locator('a', { hasText: text }));
  }

  private all(): Locator {
    return this.view.locator('.monaco-list-row[role=treeitem]');
  }

  /** The row with exactly this label; with a parent's label, the one below that parent. */
  async row(label: string, parent?: string): Promise<Locator> {
    if (parent !== undefined) {
      await this.row(parent);
      return this.view.locator(`.monaco-list-row[data-index="${(await this.read(label, parent)).index}"]`);
    }
    const name = this.page.locator('.label-name', { hasText: exactly(label) });
    const row = this.all().filter({ has: name }).first();
    await row.waitFor();
    return row;
  }

  /** From one look at all rows: a tree that changes between two looks would give a row that is another one. */
  private async read(label: string, parent: string | undefined): Promise<TreeRow> {
    const rows = await this.rows();
    const from = rows.findIndex((each) => each.label === (parent ?? label));
    const level = rows[from]?.level ?? 0;
    const below = rows.slice(from + 1);
    const end = below.findIndex((each) => each.level <= level);
    const children = end < 0 ? below : below.slice(0, end);
    const found = parent === undefined ? rows[from] : children.find((each) => each.label === label);
    if (found === undefined) {
      const place = parent === undefined ? '' : ` below "${parent}"`;
      throw new Error(`No row "${label}"${place} among ${rows.map((each) => each.label).join(', ')}`);
    }
    return found;
  }

  /** All rendered rows, top first, read at one moment. The function runs in the page: it may hold no named one. */
  async rows(): Promise<readonly TreeRow[]> {
    return this.all().evaluateAll((elements) =>
      elements
        .sort((one, other) => Number(one.getAttribute('data-index')) - Number(other.getAttribute('data-index')))
        .map((row) => ({
          index: Number(row.getAttribute('data-index')),
          label: (row.querySelector('.label-name')?.textContent ?? '').trim(),
          description: (row.querySelector('.label-description')?.textContent ?? '').trim(),
          level: Number(row.getAttribute('aria-level')),
          expanded: row.hasAttribute('aria-expanded') ? row.getAttribute('aria-expanded') === 'true' : undefined,
          icon: /codicon-(?!modifier)([\w-]+)/.exec(
            row.querySelector('.custom-view-tree-node-item-icon')?.className ?? '',
          )?.[1],
          accessibleLabel: row.getAttribute('aria-label') ?? '',
        })),
    );
  }

  /** What this row says now. */
  async rowFacts(label: string, parent?: string): Promise<TreeRow> {
    await this.row(parent ?? label);
    return this.read(label, parent);
  }

  /** Waits until no rendered row has this label. */
  async waitUntilGone(label: string): Promise<void> {
    const name = this.page.locator('.label-name', { hasText: exactly(label) });
    await this.all().filter({ has: name }).first().waitFor({ state: 'detached' });
  }

  /** The row may unfold by itself at the moment of the click, which then folds it: looks again. */
  async expand(label: string, wanted = true): Promise<void> {
    const row = await this.row(label);
    for (let tries = 0; (await row.getAttribute('aria-expanded')) !== String(wanted); tries++) {
      if (tries === 20) throw new Error(`The row "${label}" does not ${wanted ? 'unfold' : 'fold'}`);
      await press(row.locator('.monaco-tl-twistie'));
      await this.page.waitForTimeout(500);
    }
  }

  async collapse(label: string): Promise<void> {
    await this.expand(label, false);
  }

  async click(label: string, parent?: string): Promise<void> {
    await press((await this.row(label, parent)).locator('.label-name'), { at: begin });
  }

  /** Names of the icons that a row shows while the mouse is over it. */
  async inlineActions(label: string, parent?: string): Promise<readonly string[]> {
    const row = await this.row(label, parent);
    await row.hover();
    const actions = row.locator('.actions .action-label');
    return actions.evaluateAll((all) => all.map((each) => each.getAttribute('aria-label') ?? ''));
  }

  /** Icons stand only under the mouse. */
  async clickInlineAction(label: string, action: string, parent?: string): Promise<void> {
    const row = await this.row(label, parent);
    await press(row.locator('.actions').getByRole('button', { name: action }), { over: row });
  }

  /** Text of the tooltip of a row. */
  async tooltip(label: string, parent?: string): Promise<string> {
    await (await this.row(label, parent)).locator('.label-name').hover();
    const hover = this.page
      .locator('.workbench-hover-container .monaco-hover:visible, .workbench-hover:visible')
      .first();
    await hover.waitFor();
    return textOf(hover);
  }

  private async openMenu(label: string, parent: string | undefined): Promise<Locator> {
    const menu = this.menu();
    await press((await this.row(label, parent)).locator('.label-name'), { button: 'right', opens: menu, at: begin });
    await menu.waitFor();
    return menu;
  }

  private menu(): Locator {
    return this.page.locator('.context-view .monaco-menu, .monaco-menu-container .monaco-menu').first();
  }

  /** Titles in a row's context menu, top first. */
  async menuItems(label: string, parent?: string): Promise<readonly string[]> {
    const menu = await this.openMenu(label, parent);
    const titles = await menu.locator('.action-item:not(.disabled) .action-menu-item .action-label').allInnerTexts();
    await this.page.keyboard.press('Escape');
    await menu.waitFor({ state: 'hidden' });
    return titles.map((title) => title.trim()).filter((title) => title !== '');
  }

  async chooseMenuItem(label: string, item: string, parent?: string): Promise<void> {
    await this.clickInMenu(await this.openMenu(label, parent), item);
  }

  /** Of the view's own menu, behind the dots above the tree. */
  async chooseTitleMenuItem(item: string): Promise<void> {
    await this.clickTitleAction(/More Actions/);
    const menu = this.menu();
    await menu.waitFor();
    await this.clickInMenu(menu, item);
  }

  /** VS Code ignores clicks just after a menu opened, lest a right click choose by itself: clicks until it closes. */
  private async clickInMenu(menu: Locator, item: string): Promise<void> {
    const title = this.page.locator('.action-label', { hasText: exactly(item) });
    const entry = menu.locator('.action-menu-item', { has: title });
    await entry.waitFor();
    for (let tries = 0; tries < 10 && (await menu.isVisible()); tries++) {
      await this.page.waitForTimeout(150);
      // The menu may close between the look and the click.
      await entry.click({ timeout: 1_000 }).catch(() => undefined);
      await menu.waitFor({ state: 'hidden', timeout: 500 }).catch(() => undefined);
    }
    await menu.waitFor({ state: 'hidden', timeout: 1_000 });
  }

  /** Clicks an icon above the tree, such as `Refresh`. */
  async clickTitleAction(name: string | RegExp): Promise<void> {
    const title = this.page.locator('.part.sidebar').locator('.composite.title, .pane-header');
    await press(title.getByRole('button', { name }).first(), { over: title.first() });
  }
}
