import type { Locator } from 'playwright-core';

export interface PressOptions {
  readonly button?: 'left' | 'right';
  /** Where on the target, in pixels from its corner; its middle when absent. */
  readonly at?: { readonly x: number; readonly y: number };
  /** What the mouse must be over for the target to show. */
  readonly over?: Locator;
  /** What the press opens: on a busy machine it may be there before the press is known to have been made. */
  readonly opens?: Locator;
  /** How often at most; far oftener than ever needed when absent. */
  readonly presses?: number;
}

/** Milliseconds. */
const onePress = 3_000;
const pauseBetween = 300;
const mostPresses = 25;

/**
 * Clicks as a person does: whose mouse rests on something sees its hover, which may lie over the target, and takes the
 * mouse away first. What moved meanwhile is followed.
 */
export async function press(
  target: Locator,
  { button = 'left', at, over, opens, presses: most = mostPresses }: PressOptions = {},
): Promise<void> {
  for (let presses = 1; ; presses++) {
    try {
      await over?.hover({ timeout: onePress });
      await target.click({ button, timeout: onePress, ...(at ? { position: at } : {}) });
      return;
    } catch (error) {
      if (await opens?.isVisible()) return;
      if (presses === most) throw error;
      await moveAway(target);
    }
  }
}

/** To the middle of the status bar, where nothing opens that lies over anything. */
async function moveAway(target: Locator): Promise<void> {
  const page = target.page();
  const size = page.viewportSize() ?? { width: 1280, height: 800 };
  await page.mouse.move(size.width / 2, size.height - 4);
  await page.waitForTimeout(pauseBetween);
}
