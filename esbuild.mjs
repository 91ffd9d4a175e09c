import { copyFile, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { context } from 'esbuild';
import { partsOfCommonJs } from './esbuild.parts.mjs';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

/** Modules of dockerode's tree that only BuildKit sessions, SSH and image builds use: links need none of them. */
const unusedByLinks =
  /^(@grpc\/grpc-js|@grpc\/proto-loader|protobufjs|ssh2|tar-fs|\.\/session|\.\/ssh|@balena\/dockerignore|\.\/util\/dockerignore)$/;

/** dockerode's own classes for resources: requests go through its modem (see `EngineTransport.ts`). */
const resources = /^\.\/(container|image|volume|network|service|plugin|secret|config|task|node|exec)$/;

const withoutUnusedParts = {
  name: 'without-unused-parts',
  setup(build) {
    build.onResolve({ filter: resources }, ({ path, importer }) =>
      /[\\/]dockerode[\\/]lib[\\/]docker\.js$/.test(importer) ? { path, namespace: 'unused' } : undefined,
    );
    build.onResolve({ filter: unusedByLinks }, ({ path }) => ({ path, namespace: 'unused' }));
    build.onLoad({ filter: /.*/, namespace: 'unused' }, () => ({ contents: 'module.exports = {};' }));
  },
};

/**
 * Left external, every file that imports `vscode` would get a copy of its whole namespace, hundreds of members each:
 * most of an activation's time. So one module takes from it what the sources use.
 */
const vscodeOnce = {
  name: 'vscode-once',
  setup(build) {
    build.onResolve({ filter: /^vscode$/ }, ({ path, namespace }) =>
      namespace === 'vscode' ? { path, external: true } : { path, namespace: 'vscode' },
    );
    build.onLoad({ filter: /.*/, namespace: 'vscode' }, async () => {
      const lines = [...(await usedOfVscode())].map((name) => `export const ${name} = api.${name};`);
      return { contents: ["const api = require('vscode');", ...lines].join('\n') };
    });
  },
};

async function usedOfVscode() {
  const names = new Set();
  for (const file of await readdir('src', { recursive: true })) {
    if (!file.endsWith('.ts')) continue;
    const text = await readFile(join('src', file), 'utf8');
    for (const [, name] of text.matchAll(/\bvscode\.(\w+)/g)) names.add(name);
  }
  return names;
}

const common = {
  // When a build begins and ends, for the task that waits for it.
  logLevel: watch ? 'info' : 'warning',
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  legalComments: 'none',
};

const bundles = [
  {
    ...common,
    entryPoints: ['src/extension.ts'],
    outdir: 'dist',
    platform: 'node',
    target: 'node20',
    format: 'esm',
    splitting: true,
    write: false,
    sourcemap: production ? false : 'inline',
    plugins: [
      vscodeOnce,
      withoutUnusedParts,
      partsOfCommonJs({ minify: production, sourcemap: production ? false : 'inline' }),
    ],
    // A name of `vscode` that was not found in the sources.
    logOverride: { 'import-is-undefined': 'error' },
    alias: {
      // docker-modem brings a copy of Node's own streams.
      'readable-stream': 'node:stream',
      // By these names VS Code gives out modules that take another agent for requests, and the user's proxy.
      http: 'node:http',
      https: 'node:https',
    },
  },
  {
    ...common,
    entryPoints: ['src/webview/client/inspector/inspector.ts', 'src/webview/client/inspector/inspector.css'],
    outdir: 'dist/webview',
    platform: 'browser',
    target: 'chrome130',
    format: 'iife',
    loader: { '.ttf': 'file' },
    assetNames: '[name]',
  },
];

await rm('dist', { recursive: true, force: true });
await mkdir('dist', { recursive: true });
await copyFile('src/api/containerLinksApi.ts', 'dist/containerLinksApi.d.ts');
const contexts = await Promise.all(bundles.map((bundle) => context(bundle)));
if (watch) {
  await Promise.all(contexts.map((each) => each.watch()));
} else {
  await Promise.all(contexts.map((each) => each.rebuild()));
  await Promise.all(contexts.map((each) => each.dispose()));
}
