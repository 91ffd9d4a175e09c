import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { ensureProgram } from '../debian';
import type { LabEngine } from '../engines/LabEngine';
import { makeRunFolder, removeRunFolder } from '../runFolder';

const CHROMIUM = '/usr/bin/chromium';

/** Nothing of Chromium's own goes out to the network; as root it cannot have a sandbox. */
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** Path of Debian's Chromium, installed first where that can be done. */
export async function findChromium(): Promise<string> {
  await ensureProgram(CHROMIUM, 'chromium');
  return CHROMIUM;
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

/** Starts a headless Chromium that Playwright drives through a pipe, so it may sit in an engine's network namespace. */
export async function startChromium({
  inside,
}: {
  readonly inside?: Pick<LabEngine, 'inside'>;
} = {}): Promise<Browser> {
  const found = await findChromium();
  if (inside === undefined) return chromium.launch({ executablePath: found, args: ARGS });
  const folder = await makeRunFolder();
  try {
    const { command, args } = inside.inside(found, []);
    const executablePath = join(folder, 'chromium');
    await writeFile(executablePath, `#!/bin/sh\nexec ${[command, ...args].map(quoted).join(' ')} "$@"\n`, {
      mode: 0o755,
    });
    const browser = await chromium.launch({ executablePath, args: ARGS });
    browser.on('disconnected', () => void removeRunFolder(folder));
    return browser;
  } catch (error) {
    await removeRunFolder(folder);
    throw error;
  }
}
