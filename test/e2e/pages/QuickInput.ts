import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Locator, Page } from 'playwright-core';
import { exactly, textOf } from './locatorText';
import { press } from './press';

export interface QuickInputItem {
  readonly label: string;
  readonly description: string;
  readonly detail: string;
  /** Undefined where items cannot be ticked. */
  readonly ticked: boolean | undefined;
}

/** The picker or input box at the top of the window, of which there is one at a time. */
export class QuickInput {
  private readonly widget: Locator;
  private readonly input: Locator;

  constructor(private readonly page: Page) {
    this.widget = page.locator('.quick-input-widget');
    this.input = this.widget.locator('.quick-input-box input');
  }

  async waitUntilOpen(): Promise<void> {
    await this.widget.waitFor();
  }

  async waitUntilClosed(): Promise<void> {
    await this.widget.waitFor({ state: 'hidden' });
  }

  async isOpen(): Promise<boolean> {
    return this.widget.isVisible();
  }

  /** With the step behind it, as `Create linked container (2/4)`. */
  async title(): Promise<string> {
    await this.waitUntilOpen();
    return textOf(this.widget.locator('.quick-input-title'));
  }

  /** `2/4`, or nothing where the title tells no step. */
  async step(): Promise<string | undefined> {
    return /\((\d+\/\d+)\)$/.exec(await this.title())?.[1];
  }

  /** Waits for the picker of this step, such as `2/4`. */
  async waitForStep(step: string): Promise<void> {
    await this.widget.locator('.quick-input-title', { hasText: `(${step})` }).waitFor();
  }

  /** Waits for the picker or box with this title, whatever its step. */
  async waitForTitle(title: string): Promise<void> {
    await this.widget.locator('.quick-input-title', { hasText: exactly(title) }).waitFor();
  }

  /** What axe-core finds of names and texts, which are ours, in the picker, whose rows and boxes are VS Code's. */
  async violations(): Promise<readonly string[]> {
    const axe = await readFile(createRequire(__filename).resolve('axe-core/axe.min.js'), 'utf8');
    await this.page.evaluate(axe);
    const rules = ['color-contrast', 'button-name', 'link-name', 'label', 'aria-command-name', 'aria-input-field-name'];
    return this.page.evaluate(
      `axe.run('.quick-input-widget', { runOnly: ${JSON.stringify(rules)} }).then(({ violations }) => violations.flatMap(({ id, nodes }) =>
        nodes.slice(0, 4).map(({ html, failureSummary }) => id + ': ' + html + ' ' + failureSummary)))`,
    );
  }

  async placeholder(): Promise<string> {
    return (await this.input.getAttribute('placeholder')) ?? '';
  }

  async value(): Promise<string> {
    return this.input.inputValue();
  }

  /** Replaces what is typed. */
  async type(text: string): Promise<void> {
    await this.input.fill(text);
  }

  private rows(): Locator {
    return this.widget.locator('.quick-input-list .monaco-list-row');
  }

  private row(label: string): Locator {
    return this.rows()
      .filter({ has: this.page.locator('.label-name', { hasText: exactly(label) }) })
      .first();
  }

  /** The items in sight, top first; of a long list only those that are rendered. */
  async items(): Promise<readonly QuickInputItem[]> {
    await this.rows().first().waitFor();
    return Promise.all((await this.rows().all()).map(readItem));
  }

  /** Waits for the item with exactly this label. */
  async item(label: string): Promise<QuickInputItem> {
    await this.row(label).waitFor();
    return readItem(this.row(label));
  }

  /** Waits until the item with this label has exactly this second line. */
  async waitForDetail(label: string, detail: string): Promise<void> {
    const line = this.page.locator('.quick-input-list-label-meta', { hasText: exactly(detail) });
    await this.row(label).filter({ has: line }).waitFor();
  }

  /** Waits for the item with exactly this label and chooses it. `presses`: see `press`. */
  async pick(label: string, presses?: number): Promise<void> {
    await press(this.row(label), presses === undefined ? {} : { presses });
  }

  /** Ticks or unticks an item of a picker of several. */
  async tick(label: string, wanted = true): Promise<void> {
    const row = this.row(label);
    await row.waitFor();
    if ((await readItem(row)).ticked !== wanted) await press(row);
  }

  /** Clicks a button of an item or of the title by the name that its tooltip gives. */
  async clickButton(name: string, label?: string): Promise<void> {
    const within =
      label === undefined ? this.widget.locator('.quick-input-titlebar, .quick-input-header') : this.row(label);
    await press(within.getByRole('button', { name }).first(), { over: within.first() });
  }

  async accept(): Promise<void> {
    await this.input.press('Enter');
  }

  /** Takes what is ticked or typed, by a click on the button beside the input or in the title. */
  async clickOk(): Promise<void> {
    await press(this.widget.getByRole('button', { name: 'OK', exact: true }));
  }

  /** Leaves the first screen by a click. */
  async clickCancel(): Promise<void> {
    await press(this.widget.getByRole('button', { name: 'Cancel', exact: true }));
    await this.waitUntilClosed();
  }

  async back(): Promise<void> {
    await press(this.widget.locator('.quick-input-titlebar .codicon-quick-input-back'));
  }

  async cancel(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.waitUntilClosed();
  }

  /** What stands below the input: the prompt, or what is wrong with the value. */
  async message(): Promise<string> {
    return textOf(this.widget.locator('.quick-input-message'));
  }

  /** Waits until the message below the input has this text. */
  async waitForMessage(text: string | RegExp): Promise<void> {
    await this.widget.locator('.quick-input-message', { hasText: text }).waitFor();
  }
}

async function readItem(row: Locator): Promise<QuickInputItem> {
  const box = row.getByRole('checkbox').or(row.locator('input[type=checkbox]')).first();
  const checkable = (await row.getAttribute('aria-checked')) ?? (await firstAttribute(box, 'aria-checked'));
  const ticked = checkable === undefined ? await nativeTick(row) : checkable === 'true';
  return {
    label: await textOf(row.locator('.label-name')),
    description: await textOf(row.locator('.label-description')),
    detail: await textOf(row.locator('.quick-input-list-label-meta')),
    ticked,
  };
}

async function firstAttribute(locator: Locator, name: string): Promise<string | undefined> {
  return (await locator.count()) > 0 ? ((await locator.getAttribute(name)) ?? undefined) : undefined;
}

async function nativeTick(row: Locator): Promise<boolean | undefined> {
  const box = row.locator('input[type=checkbox]:visible').first();
  return (await box.count()) > 0 ? box.isChecked() : undefined;
}
