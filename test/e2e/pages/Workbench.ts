import type { Locator, Page } from 'playwright-core';
import { textOf } from './locatorText';
import { press } from './press';
import { QuickInput } from './QuickInput';
import { shownWebview } from './shownWebview';

/** The window of VS Code as a whole. Milliseconds everywhere. */
export class Workbench {
  readonly quickInput: QuickInput;

  constructor(readonly page: Page) {
    this.quickInput = new QuickInput(page);
  }

  /** Opens the address of a running VS Code and waits until its side bar and status bar show. */
  async open(url: string): Promise<void> {
    await this.page.goto(url, { timeout: 120_000 });
    await this.page.locator('.monaco-workbench .part.statusbar .statusbar-item').first().waitFor({ timeout: 60_000 });
    await this.page.locator('.monaco-workbench .part.activitybar .action-label').first().waitFor();
  }

  /** Closes every editor tab and every notification. */
  async clear(): Promise<void> {
    await this.runCommand('View: Close All Editors');
    await this.clearNotifications();
  }

  async clearNotifications(): Promise<void> {
    if ((await this.page.locator('.notifications-toasts .notification-list-item').count()) > 0) {
      await this.runCommand('Notifications: Clear All Notifications');
    }
  }

  /** Runs the command that the palette shows under exactly this text, such as `Container Links: Refresh`. */
  async runCommand(title: string): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        await this.openPalette(title);
        await this.quickInput.pick(title, 3);
        return;
      } catch (error) {
        // Whatever takes the focus meanwhile closes the palette.
        if (tries === 8) throw error;
      }
    }
  }

  /** Titles in the palette, best first, when a person types this. */
  async paletteTitles(typed: string): Promise<readonly string[]> {
    await this.openPalette(typed);
    const items = await this.quickInput.items();
    await this.quickInput.cancel();
    return items.map((item) => item.label);
  }

  private async openPalette(typed: string): Promise<void> {
    await this.page.keyboard.press('F1');
    await this.quickInput.waitUntilOpen();
    await this.quickInput.type(`>${typed}`);
  }

  private notification(text: string | RegExp): Locator {
    return this.page.locator('.notifications-toasts .notification-list-item', { hasText: text });
  }

  /** Texts of the notifications that show now. */
  async notifications(): Promise<readonly string[]> {
    return this.page.locator('.notifications-toasts .notification-list-item-message').allInnerTexts();
  }

  /** Waits for a notification with this text and gives the whole of it. */
  async waitForNotification(text: string | RegExp, timeout = 90_000): Promise<string> {
    const message = this.notification(text).first().locator('.notification-list-item-message');
    await message.waitFor({ timeout });
    return textOf(message);
  }

  async clickNotificationButton(text: string | RegExp, button: string): Promise<void> {
    const item = this.notification(text).first();
    await press(item.getByRole('button', { name: button, exact: true }), { over: item });
  }

  /** Waits for the modal dialog and gives its texts. */
  async dialog(): Promise<{ readonly message: string; readonly detail: string; readonly buttons: readonly string[] }> {
    const box = this.page.locator('.monaco-dialog-box');
    await box.waitFor();
    return {
      message: await textOf(box.locator('.dialog-message-text')),
      detail: await textOf(box.locator('.dialog-message-detail')),
      buttons: await box.locator('.dialog-buttons .monaco-button').allInnerTexts(),
    };
  }

  async clickDialogButton(button: string): Promise<void> {
    const box = this.page.locator('.monaco-dialog-box');
    await box.waitFor();
    await press(box.locator('.dialog-buttons').getByRole('button', { name: button, exact: true }));
    await box.waitFor({ state: 'hidden' });
  }

  /** Drags the edge of the side bar until it ends there, in CSS pixels from the left. */
  async resizeSideBar(right: number): Promise<void> {
    const box = await this.page.locator('.part.sidebar').boundingBox();
    if (!box) throw new Error('The side bar does not show');
    const { mouse } = this.page;
    const middle = box.y + box.height / 2;
    await mouse.move(box.x + box.width + 1, middle);
    await mouse.down();
    await mouse.move(right, middle, { steps: 5 });
    await mouse.up();
  }

  /** Name of a theme as the picker shows it, such as `Dark Modern`, `Light Modern` or `Dark High Contrast`. */
  async setColorTheme(name: string): Promise<void> {
    await this.runCommand('Preferences: Color Theme');
    await this.quickInput.waitUntilOpen();
    await this.quickInput.type(name);
    await this.quickInput.pick(name);
  }

  /** Titles of the open editor tabs. */
  async tabs(): Promise<readonly string[]> {
    return this.page.locator('.editor-group-container .tab .label-name').allInnerTexts();
  }

  /** Name of the channel that the output panel shows. */
  async outputChannel(): Promise<string> {
    return textOf(this.page.locator('.part.panel select.monaco-select-box option:checked'));
  }

  /** Waits for rendered Markdown under this heading, and gives its text. */
  async renderedText(heading: string): Promise<string> {
    const document = shownWebview(this.page);
    await document.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor();
    return textOf(document.locator('body'));
  }

  /** Text that the active editor shows of its document; only rendered lines. */
  async editorText(): Promise<string> {
    const lines = this.page.locator('.editor-group-container.active .monaco-editor .view-line');
    await lines.first().waitFor();
    return (await lines.allInnerTexts()).join('\n').replaceAll('\u00a0', ' ');
  }
}
