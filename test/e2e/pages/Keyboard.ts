import type { Locator, Page } from 'playwright-core';
import { textOf } from './locatorText';

/** Everything by keys: the mouse is never moved. What has the focus is read from the page, as a screen reader would. */
export class Keyboard {
  constructor(private readonly page: Page) {}

  press(...keys: readonly string[]): Promise<void> {
    return keys.reduce((before, key) => before.then(() => this.page.keyboard.press(key)), Promise.resolve());
  }

  type(text: string): Promise<void> {
    return this.page.keyboard.type(text);
  }

  /** Replaces what the focused input holds. */
  async retype(text: string): Promise<void> {
    await this.press('Control+A');
    await this.type(text);
  }

  /**
   * Runs the command that the palette shows first when its whole title is typed. A palette that closes because
   * something takes the focus just then, such as an inspector that opens, is opened again.
   */
  async runCommand(title: string): Promise<void> {
    const input = this.page.locator('.quick-input-widget input[aria-label*="command"]:focus');
    for (const end = Date.now() + 90_000; ; ) {
      await this.press('F1');
      if (await isThere(input, 5_000)) {
        await this.type(title);
        if (await isThere(this.focused('.quick-input-list .monaco-list-row', title), 10_000)) break;
      }
      if (Date.now() > end) throw new Error(`The palette does not come to "${title}"`);
    }
    await this.press('Enter');
  }

  /** Waits for a picker's item to be the active one, having typed some of it, and takes it. */
  async choose(typed: string, item = typed): Promise<void> {
    await this.waitForBox();
    await this.type(typed);
    if ((await this.box().count()) === 0) {
      await this.waitForBox();
      await this.retype(typed);
    }
    await this.focused('.quick-input-list .monaco-list-row', item).waitFor();
    await this.waitForBox();
    await this.press('Enter');
  }

  /** The box at the top of the window while it has the focus. */
  private box(): Locator {
    return this.page.locator('.quick-input-widget input:focus');
  }

  /**
   * Waits until the box has the focus. An open one that lost it (VS Code's tree takes it once it was filled anew) is
   * gone back to; says where the focus is when that fails.
   */
  private async waitForBox(): Promise<void> {
    const end = Date.now() + 30_000;
    const widget = this.page.locator('.quick-input-widget');
    while (!(await isThere(this.box(), 2_000))) {
      const isOpen = await widget.isVisible();
      if (Date.now() > end) {
        const focused = await this.page.evaluate<string>('document.activeElement?.outerHTML.slice(0, 200)');
        throw new Error(`The box, which is ${isOpen ? 'open' : 'closed'}, has not the focus, but ${focused}`);
      }
      if (isOpen) await this.goBackToBox();
    }
  }

  /** By VS Code's keys: to the side bar, part by part to the status bar, and on to the box, which comes after it. */
  private async goBackToBox(): Promise<void> {
    await this.press('Control+0');
    for (const [key, aim] of [
      ['Shift+F6', this.page.locator('.part.statusbar:focus')],
      ['Tab', this.box()],
    ] as const) {
      for (let presses = 0; presses < 10 && !(await isThere(aim, 200)); presses++) await this.press(key);
    }
  }

  /** Walks down a picker of several and ticks this item. */
  async tick(item: string): Promise<void> {
    await this.walk('ArrowDown', '.quick-input-list .monaco-list-row.focused', item);
    await this.press('Space');
  }

  /** Puts the focus on the tree and walks down from its first row to the one with this label. */
  async goToRow(label: string): Promise<void> {
    await this.runCommand('Container Links: Focus on Container Links View');
    await this.page.locator('.monaco-list:focus .monaco-list-row[role=treeitem]').first().waitFor();
    await this.press('Home');
    await this.walk('ArrowDown', '.part.sidebar .monaco-list-row.focused', label);
  }

  /** Opens the menu of the row that has the focus, walks to the item and takes it. */
  async chooseMenuItem(item: string): Promise<void> {
    await this.press('Shift+F10');
    const menu = this.page.locator('.monaco-menu-container .monaco-menu, .context-view .monaco-menu').first();
    await menu.waitFor();
    await this.walk('ArrowDown', '.monaco-menu .action-item.focused', item);
    await this.press('Enter');
    await menu.waitFor({ state: 'hidden' });
  }

  /** Walks through the buttons of the modal dialog to this one and presses it. */
  async pressDialogButton(button: string): Promise<void> {
    await this.page.locator('.monaco-dialog-box').waitFor();
    await this.walk('Tab', '.monaco-dialog-box .monaco-button:focus', button);
    await this.press('Enter');
    await this.page.locator('.monaco-dialog-box').waitFor({ state: 'hidden' });
  }

  /** Presses the key until the element that the selector finds reads like this. */
  private async walk(key: string, selector: string, label: string): Promise<void> {
    const seen: string[] = [];
    for (let steps = 0; steps < 40; steps++) {
      const text = await labelOf(this.page.locator(selector).first());
      if (text === label) return;
      seen.push(text);
      await this.press(key);
      await this.page.waitForTimeout(60);
    }
    throw new Error(`${key} never reached "${label}": ${[...new Set(seen)].join(', ')}`);
  }

  private focused(rows: string, label: string): Locator {
    const name = this.page.locator('.label-name', { hasText: label });
    return this.page.locator(`${rows}.focused`).filter({ has: name });
  }
}

async function labelOf(element: Locator): Promise<string> {
  if ((await element.count()) === 0) return '';
  const name = element.locator('.label-name, .action-label').first();
  return textOf((await name.count()) > 0 ? name : element);
}

function isThere(element: Locator, timeout: number): Promise<boolean> {
  return element.waitFor({ timeout }).then(
    () => true,
    () => false,
  );
}
