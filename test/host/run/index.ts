import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { version } from 'vscode';
import { HOST_TESTS_BEGIN, hostRun } from './hostRun';
import { recordResult } from './recordResult';

/** Called by VS Code's extension host: runs every test file that was bundled beside this one. Rejects when one fails. */
export async function run(): Promise<void> {
  console.log(`${HOST_TESTS_BEGIN} ${version}`);
  const { resultFile, grep } = hostRun();
  const { CI } = process.env;
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: 60_000,
    forbidOnly: CI === 'true',
    // Prints nothing itself.
    reporter: Mocha.reporters.Base,
    ...(grep === undefined ? {} : { grep }),
  });
  const bundles = dirname(__dirname);
  for (const entry of readdirSync(bundles, { recursive: true, encoding: 'utf8' }).sort()) {
    if (entry.endsWith('.test.js')) mocha.addFile(join(bundles, entry));
  }
  const failures = await new Promise<number>((resolve) => {
    recordResult(mocha.run(resolve), resultFile);
  });
  if (failures > 0) throw new Error(`${failures} failed`);
}
