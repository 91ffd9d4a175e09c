import type { FrameLocator, Locator, Page } from 'playwright-core';
import { violationsIn } from './axe';
import { exactly, textOf } from './locatorText';
import { press } from './press';

/** A row of one of the inspector's tables, as it reads. */
export interface InspectorRow {
  readonly group: string;
  /** Several values in one cell are separated by a space. */
  readonly cells: readonly string[];
}

/** The inspector's webview: VS Code puts its document into a frame within a frame. */
export class Inspector {
  /** The document that the extension wrote; find everything in here by role and text. */
  readonly document: FrameLocator;

  constructor(private readonly page: Page) {
    this.document = page.frameLocator('iframe.webview.ready').first().frameLocator('iframe#active-frame');
  }

  async waitUntilOpen(timeout = 90_000): Promise<void> {
    await this.document.locator('body').waitFor({ timeout });
  }

  get body(): Locator {
    return this.document.locator('body');
  }

  async text(): Promise<string> {
    return textOf(this.body);
  }

  /** Waits until the document shows this text. */
  async waitForText(text: string | RegExp, timeout = 90_000): Promise<void> {
    await this.document.locator('body', { hasText: text }).waitFor({ timeout });
  }

  /** Types into the box that filters names and variables. */
  async filter(text: string): Promise<void> {
    await this.document.getByRole('searchbox').or(this.document.getByRole('textbox')).first().fill(text);
  }

  async scrollToTop(): Promise<void> {
    await this.document.locator('h1').evaluate((element) => element.scrollIntoView({ block: 'end' }));
  }

  /** Waits until VS Code has given its theme to the document: `light`, `dark`, `high-contrast` or `high-contrast-light`. */
  async waitForTheme(name: string): Promise<void> {
    await this.document.locator(`body.vscode-${name}`).waitFor();
  }

  /** What axe-core finds in the document: rule and element. */
  async violations(): Promise<readonly string[]> {
    return violationsIn(this.body);
  }

  private table(name: string): Locator {
    return this.document.getByRole('table', { name, exact: true });
  }

  /** Shows what every container has, which stands folded. */
  async unfold(table: string): Promise<void> {
    await press(this.table(table).getByRole('button', { name: /^what every container has/ }));
  }

  /** Rows of the table with this name, with the title of the group that they are in. */
  async rows(table: string): Promise<readonly InspectorRow[]> {
    return this.table(table)
      .locator('tbody tr:not(.group):visible')
      .evaluateAll((rows) =>
        rows.map((row) => ({
          group: row.parentElement?.querySelector('tr.group')?.textContent?.trim() ?? '',
          cells: [...row.querySelectorAll('th, td')].map((cell) =>
            [...(cell.querySelector('.value') ? cell.querySelectorAll('.value, .status') : [cell])]
              .map((part) => (part.textContent ?? '').trim())
              .join(' '),
          ),
        })),
      );
  }

  /** Waits for a row whose first cell has this text. */
  async waitForRow(table: string, name: string): Promise<void> {
    await this.table(table)
      .locator('tbody tr:not(.group) th', { hasText: exactly(name) })
      .waitFor();
  }

  /** Waits until nothing is told only by prediction. */
  async waitForReadBack(): Promise<void> {
    await this.document
      .locator('tbody tr', { hasText: 'not read back' })
      .first()
      .waitFor({ state: 'detached', timeout: 90_000 });
  }

  /** Presses Tab until the button with this name has the focus. */
  async tabTo(button: string): Promise<void> {
    const wanted = this.document.locator('button:focus').and(this.document.getByRole('button', { name: button }));
    for (let steps = 0; steps < 40; steps++) {
      if ((await wanted.count()) > 0) return;
      await this.page.keyboard.press('Tab');
      await this.page.waitForTimeout(60);
    }
    throw new Error(`Tab never reached the button "${button}"`);
  }

  async clickButton(name: string | RegExp): Promise<void> {
    await press(this.document.getByRole('button', { name }).first());
  }

  /** Titles of the tabs of webviews. */
  async tabs(): Promise<readonly string[]> {
    return this.page.locator('.editor-group-container .tab .label-name').allInnerTexts();
  }
}
