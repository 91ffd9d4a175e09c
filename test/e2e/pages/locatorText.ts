import type { Locator } from 'playwright-core';

/** The text that shows of the first element found, trimmed; empty when there is none. Does not wait. */
export async function textOf(locator: Locator): Promise<string> {
  return ((await locator.allInnerTexts())[0] ?? '').trim();
}

/** Matches an element's text when it is exactly this one, whatever is in it. */
export function exactly(label: string): RegExp {
  return new RegExp(`^\\s*${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`);
}
