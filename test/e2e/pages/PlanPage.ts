import type { FrameLocator, Page } from 'playwright-core';
import { violationsIn } from './axe';
import { textOf } from './locatorText';
import { press } from './press';
import { shownWebview } from './shownWebview';

/** The page that shows what would be done, with the buttons that agree or decline. */
export class PlanPage {
  private readonly document: FrameLocator;

  constructor(private readonly page: Page) {
    this.document = shownWebview(page);
  }

  /** Waits for the page of this question, and gives what it says. */
  async read(question: string): Promise<string> {
    await this.document.getByRole('heading', { level: 1, name: question, exact: true }).waitFor();
    return textOf(this.document.locator('main'));
  }

  /** Labels of the buttons, from the left. */
  async answers(): Promise<readonly string[]> {
    return this.document.locator('footer').getByRole('button').allInnerTexts();
  }

  /** Waits until VS Code has given its theme to the page, and gives what axe-core finds in it. */
  async violations(theme: string): Promise<readonly string[]> {
    await this.document.locator(`body.vscode-${theme}`).waitFor();
    return violationsIn(this.document.locator('body'));
  }

  /** How many pixels of it don't fit its width. */
  async overflow(): Promise<number> {
    return this.document.locator('html').evaluate((root) => root.scrollWidth - root.clientWidth);
  }

  /** Goes to the button by Tab from the top of the page, where the focus begins, and presses it. */
  async answerByKeys(label: string): Promise<void> {
    await this.document.locator('h1:focus').waitFor();
    const wanted = this.document.locator('button:focus').and(this.document.getByRole('button', { name: label }));
    for (let steps = 0; steps < 10 && (await wanted.count()) === 0; steps++) await this.page.keyboard.press('Tab');
    await wanted.waitFor();
    await this.page.keyboard.press('Enter');
    await this.waitUntilClosed();
  }

  /** Presses the button, and waits until the page is gone. */
  async answer(label: string): Promise<void> {
    await press(this.document.getByRole('button', { name: label, exact: true }));
    await this.waitUntilClosed();
  }

  async waitUntilClosed(): Promise<void> {
    await this.page.locator('.tab', { hasText: 'Plan for' }).waitFor({ state: 'detached' });
  }
}
