import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { checkout } from '../../lab/checkout';

/** Part of a page, in CSS pixels. */
export interface Clip {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Writes test/.out/pictures/NAME.png and gives its path. */
export async function screenshot(page: Page, name: string, clip?: Clip): Promise<string> {
  const folder = join(checkout, 'test', '.out', 'pictures');
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${name}.png`);
  await page.screenshot({
    path,
    caret: 'hide',
    animations: 'disabled',
    ...(clip === undefined ? {} : { clip: { ...clip } }),
  });
  return path;
}
