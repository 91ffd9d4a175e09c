import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, context, transform } from 'esbuild';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

/** Modules, of which what is packaged is made. */
const parts = 'dist/parts';

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

/**
 * VS Code 1.99 loads only CommonJS, which esbuild does not divide. So it divides modules into three: what is loaded at
 * once, what `extension.ts` imports later, and what both share. Of these, two files are made: the first holds what is
 * shared, and exports it for the other, so that each module is there once.
 */
const twoFilesOfCommonJs = {
  name: 'two-files-of-common-js',
  setup({ initialOptions, onStart, onEnd }) {
    const { minify, sourcemap, platform, target } = initialOptions;
    const options = { minify, sourcemap, platform, target, format: 'cjs', supported: { 'dynamic-import': false } };
    onStart(() => rm(parts, { recursive: true, force: true }));
    onEnd(async ({ errors }) => {
      if (errors.length > 0) return;
      const names = await readdir(parts);
      const [shared, main, later, ...more] = names.sort();
      if (more.length > 0) throw new Error(`Only extension.ts may import anything later: ${names.join(', ')}`);
      const contents = `export * from './${main}'; export * from './${shared}';`;
      const stdin = { contents, resolveDir: parts };
      await build({
        ...options,
        stdin,
        bundle: true,
        outfile: `dist/${main}`,
        external: ['node:*', 'vscode', './later-*'],
      });
      const text = (await readFile(join(parts, later), 'utf8')).replaceAll(`./${shared}`, `./${main}`);
      await writeFile(
        join('dist', later),
        (await transform(text, { ...options, sourcefile: join(parts, later) })).code,
      );
    });
  },
};

/** Of codicons' style sheet, what the sources use: a rule for each of its hundreds of icons is most of it. */
const usedIcons = {
  name: 'used-icons',
  setup(build) {
    build.onLoad({ filter: /[\\/]codicon\.css$/ }, async ({ path }) => {
      const used = new Set();
      for (const file of await readdir('src/webview', { recursive: true })) {
        if (!file.endsWith('.ts')) continue;
        for (const [word] of (await readFile(join('src/webview', file), 'utf8')).matchAll(/[a-z][a-z0-9-]*/g))
          used.add(word);
      }
      const rules = await readFile(path, 'utf8');
      const contents = rules.replace(/^\.codicon-([a-z0-9-]+):before \{.*\}\n/gm, (rule, name) =>
        used.has(name) ? rule : '',
      );
      return { contents, loader: 'css' };
    });
  },
};

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
    outdir: parts,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    splitting: true,
    chunkNames: '[name]-[hash]',
    sourcemap: production ? false : 'inline',
    plugins: [vscodeOnce, withoutUnusedParts, twoFilesOfCommonJs],
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
    entryPoints: [
      'src/webview/client/page.css',
      'src/webview/client/inspector/inspector.ts',
      'src/webview/client/inspector/inspector.css',
      'src/webview/client/plan/plan.ts',
      'src/webview/client/plan/plan.css',
    ],
    outdir: 'dist/webview',
    entryNames: '[name]',
    platform: 'browser',
    target: 'chrome130',
    format: 'iife',
    loader: { '.ttf': 'file' },
    plugins: [usedIcons],
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
