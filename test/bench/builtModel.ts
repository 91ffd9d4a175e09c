import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';
import { checkout } from '../lab/checkout';
import { makeRunFolder, removeRunFolder } from '../lab/runFolder';
import type * as openModel from './openModel';

/** The module as it is shipped, in one bundle: loaders that translate sources while they run take their own time. */
export async function withBuiltModel<T>(use: (built: typeof openModel) => Promise<T>): Promise<T> {
  return await bundled('test/bench/openModel.ts', (module) => use(createRequire(module)(module)));
}

/** A module of the checkout in one bundle, which is there until `use` is done. */
export async function bundled<T>(entry: string, use: (module: string) => Promise<T>): Promise<T> {
  const folder = await makeRunFolder();
  try {
    const outfile = join(folder, 'bundle.js');
    await build({
      absWorkingDir: checkout,
      entryPoints: [entry],
      outfile,
      bundle: true,
      minify: true,
      platform: 'node',
      target: 'node20',
      format: 'cjs',
      // Native parts of dockerode's SSH, which nothing here uses, and which need not have been built.
      external: ['cpu-features'],
      loader: { '.node': 'empty' },
      logLevel: 'warning',
    });
    return await use(outfile);
  } finally {
    await removeRunFolder(folder);
  }
}
