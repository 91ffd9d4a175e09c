import { basename } from 'node:path';
import { build } from 'esbuild';

const main = 'extension.js';

/**
 * esbuild divides a bundle into an entry, the files that are loaded when needed, and a file for each set of them that
 * shares modules. Finding and reading a file takes VS Code longer than compiling it: all that the entry imports becomes
 * one file with it, from which the others take what they share. VS Code 1.99 loads only CommonJS, which esbuild does
 * not divide, so that is made here, too.
 */
export function partsOfCommonJs(options) {
  return {
    name: 'parts-of-common-js',
    setup(build) {
      build.initialOptions.metafile = true;
      build.onEnd(async ({ outputFiles = [], metafile }) => {
        // Nothing was made: esbuild has told why.
        if (metafile === undefined) return undefined;
        const parts = new Map(
          outputFiles.map(({ path, text }) => [basename(path), { text, exports: [], imports: [] }]),
        );
        for (const [path, { exports, imports }] of Object.entries(metafile.outputs)) {
          const statically = imports.filter(({ kind, external }) => kind === 'import-statement' && !external);
          Object.assign(parts.get(basename(path)), { exports, imports: statically.map(({ path }) => basename(path)) });
        }
        const atStart = allImported(parts, main);
        const early = loadedEarly(metafile.outputs, atStart);
        if (early.length > 0) return { errors: early.map((text) => ({ text })) };
        await writeParts(parts, atStart, build.initialOptions.outdir, options);
        return undefined;
      });
    },
  };
}

async function writeParts(parts, atStart, outdir, options) {
  const files = [main, ...[...parts.keys()].filter((name) => !atStart.has(name))];
  await build({
    ...options,
    entryPoints: files,
    outdir,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    supported: { 'dynamic-import': false },
    logLevel: 'warning',
    legalComments: 'none',
    plugins: [fromParts(parts, atStart)],
  });
}

/** What should be loaded when it is needed, and is not, since something imports it at once. */
function loadedEarly(outputs, atStart) {
  const entries = Object.values(outputs).flatMap(({ entryPoint }) => entryPoint ?? []);
  return Object.entries(outputs)
    .filter(([path]) => atStart.has(basename(path)) && basename(path) !== main)
    .flatMap(([, { inputs }]) => entries.filter((entry) => entry in inputs))
    .map((entry) => `${entry} is imported when it is needed, but something else imports it at once.`);
}

/** `name` and what it imports, directly or not. */
function allImported(parts, name, found = new Set()) {
  if (found.has(name)) return found;
  found.add(name);
  for (const imported of parts.get(name).imports) allImported(parts, imported, found);
  return found;
}

function fromParts(parts, atStart) {
  return {
    name: 'from-parts',
    setup(build) {
      build.onResolve({ filter: /.*/ }, ({ path, importer, kind, namespace }) => {
        const name = basename(path);
        const other = { path: `./${name}`, external: true };
        if (!parts.has(name)) return { path, external: true };
        if (kind === 'entry-point') return { path: name, namespace: name === main ? 'main' : 'part' };
        if (kind === 'dynamic-import') return other;
        if (namespace === 'main' || (namespace === 'part' && atStart.has(importer))) {
          return { path: name, namespace: 'part' };
        }
        return namespace === 'part' && atStart.has(name) ? { path: name, namespace: 'shared' } : other;
      });
      build.onLoad({ filter: /.*/, namespace: 'part' }, ({ path }) => ({ contents: parts.get(path).text }));
      build.onLoad({ filter: /.*/, namespace: 'main' }, () => ({ contents: mainWith(atStart) }));
      build.onLoad({ filter: /.*/, namespace: 'shared' }, ({ path }) => ({ contents: shared(path, parts.get(path)) }));
    },
  };
}

/** The entry, with what other files take from those that became one with it. */
function mainWith(atStart) {
  const others = [...atStart].filter((name) => name !== main);
  const lines = others.map((name) => `export * as ${exportName(name)} from './${name}';`);
  return [`export * from './${main}';`, ...lines].join('\n');
}

function shared(name, { exports }) {
  const taken = exports.map((each) => `export const ${each} = part.${each};`);
  return [`const { ${exportName(name)}: part } = require('./${main}');`, ...taken].join('\n');
}

function exportName(name) {
  return name.replace(/\W/g, '_');
}
