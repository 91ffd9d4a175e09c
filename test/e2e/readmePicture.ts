import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { checkout } from '../lab/checkout';
import { type Clip, screenshot } from './pages/screenshot';
import { smallPng } from './smallPng';

/** Pictures count in the package's size. */
const mostBytes = 70_000;

/** Takes a picture; `npm run pictures` also puts it where README.md shows it. */
export async function readmePicture(page: Page, name: string, clip: Clip): Promise<void> {
  const path = await screenshot(page, name, clip);
  const picture = smallPng(await readFile(path));
  await writeFile(path, picture);
  expect(picture.length).toBeLessThanOrEqual(mostBytes);
  if (process.env['CONTAINER_LINKS_PICTURES'] === '1') {
    const folder = join(checkout, 'media', 'readme');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, `${name}.png`), picture);
  }
}
