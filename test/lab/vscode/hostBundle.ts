import { readdir } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { checkout } from '../checkout';

const hostTests = join(checkout, 'test', 'host');

/** Mocha stays one module beside the bundles, found by its full path, as they lie outside the checkout. */
const mochaInPlace: Plugin = {
  name: 'mocha-in-place',
  setup({ onResolve }) {
    onResolve({ filter: /^mocha$/ }, () => ({
      path: pathToFileURL(join(checkout, 'node_modules', 'mocha', 'index.js')).href,
      external: true,
    }));
  },
};

/** Paths, from the root of the checkout, of the test files that run inside VS Code: all of them, or those asked for. */
export async function hostTestFiles(only: readonly string[] = []): Promise<readonly string[]> {
  const entries = await readdir(hostTests, { recursive: true });
  const all = entries.filter((entry) => entry.endsWith('.test.ts')).map((entry) => join(hostTests, entry));
  const wanted = only.map((path) => resolve(path));
  const unknown = wanted.filter((path) => !all.includes(path));
  if (unknown.length > 0) {
    throw new Error(
      `No test file of the extension host: ${unknown.map((path) => relative(checkout, path)).join(', ')}`,
    );
  }
  return (wanted.length === 0 ? all : wanted).map((path) => relative(checkout, path)).sort();
}

/** Bundles test files and what runs them into a folder; gives the path of the module that VS Code calls. */
export async function bundleHostTests(files: readonly string[], folder: string): Promise<string> {
  await build({
    absWorkingDir: checkout,
    entryPoints: ['test/host/run/index.ts', ...files],
    outbase: 'test/host',
    outdir: folder,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    sourcemap: 'inline',
    external: ['vscode', 'cpu-features'],
    // Native parts of dockerode's SSH, which nothing here uses.
    loader: { '.node': 'empty' },
    plugins: [mochaInPlace],
    logLevel: 'warning',
  });
  return join(folder, 'run', 'index.js');
}
