import type { Locator, Page } from 'playwright-core';
import { textOf } from './locatorText';

/** The terminal that is in front. */
export class TerminalPanel {
  private readonly terminal: Locator;

  constructor(private readonly page: Page) {
    this.terminal = page.locator('.terminal-wrapper.active .xterm');
  }

  async waitUntilOpen(): Promise<void> {
    await this.terminal.waitFor();
  }

  async waitUntilGone(): Promise<void> {
    await this.terminal.waitFor({ state: 'detached' });
  }

  /** How many lines it shows. */
  async rows(): Promise<number> {
    return this.terminal.locator('.xterm-rows > div').count();
  }

  /** The lines in sight, without the empty ones at the end. */
  async text(): Promise<string> {
    const rows = await this.terminal
      .locator('.xterm-rows > div')
      .evaluateAll((all) => all.map((row) => row.textContent ?? ''));
    return rows
      .map((row) => row.replaceAll('\u00a0', ' ').trimEnd())
      .join('\n')
      .trimEnd();
  }

  /** Waits until a line in sight has this text; a wrapped line is two. */
  async waitForText(text: string | RegExp, timeout = 90_000): Promise<void> {
    await this.terminal.locator('.xterm-rows > div', { hasText: text }).first().waitFor({ timeout });
  }

  /** Types into it; `\n` is the Enter key. */
  async type(text: string): Promise<void> {
    await this.terminal.locator('.xterm-helper-textarea').focus();
    await this.page.keyboard.type(text);
  }

  /** Name of the terminal as its tab or the panel's header shows it. */
  async name(): Promise<string> {
    return textOf(this.page.locator('.part.panel .single-terminal-tab, .part.panel .terminal-tabs-entry'));
  }
}
