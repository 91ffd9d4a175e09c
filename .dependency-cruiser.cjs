/** The import rules of the layout: see the README's table of where to look. */
const onlyFrom = (name, from, to, comment) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    onlyFrom(
      'no-cycles',
      { path: '^(src|test)/' },
      { circular: true },
      'A cycle has no order, one of types neither: no file of it can be read before the others.',
    ),
    {
      ...onlyFrom('model-folders-without-cycle', { path: '^src/model' }, { circular: true }, 'The same for folders.'),
      scope: 'folder',
    },
    onlyFrom(
      'core-is-alone',
      { path: '^src/core/' },
      { pathNot: '^src/core/' },
      'Pure rules: no vscode, no node, no I/O.',
    ),
    onlyFrom(
      'one-door-to-dockerode',
      { pathNot: '^src/engine/transport/EngineTransport\\.ts$', path: '^src/' },
      { path: '(^|/)(dockerode|docker-modem|@types/dockerode)(/|$)' },
      'Only one file knows the library that talks to engines.',
    ),
    onlyFrom(
      'only-the-engine-opens-connections',
      { path: '^src/', pathNot: '^src/engine/' },
      { path: '^(node:)?(http|https|http2|net|tls|dgram|dns)$' },
      'All traffic goes through the engine room.',
    ),
    onlyFrom(
      'rooms-without-vscode',
      { path: '^src/(core|engine|model|changes|api)/' },
      { path: '(^|/)(vscode|@types/vscode)(/|$)' },
      'They run without an editor.',
    ),
    onlyFrom(
      'engine-knows-core-only',
      { path: '^src/engine/' },
      { path: '^src/', pathNot: '^src/(core|engine)/' },
      'Data flows from the engine to the views.',
    ),
    onlyFrom(
      'words-know-facts-only',
      { path: '^src/words/' },
      { pathNot: '^src/(words|core)/|^src/.*Facts\\.ts$|^node_modules/@vscode/l10n/' },
      'Sentences for facts, whichever room declares them; no vscode, no I/O.',
    ),
    onlyFrom(
      'model-below-views',
      { path: '^src/model/' },
      { path: '^src/', pathNot: '^src/(core|engine|model)/' },
      'The model knows no view and no command.',
    ),
    onlyFrom(
      'changes-without-views',
      { path: '^src/changes/' },
      { path: '^src/', pathNot: '^src/(changes|core|engine|words)/' },
      'Plans are carried out below commands.',
    ),
    onlyFrom(
      'views-never-write',
      { path: '^src/(views|webview)/' },
      { path: '^src/engine/', dependencyTypesNot: ['type-only'] },
      'Views read the model; commands make plans.',
    ),
    onlyFrom(
      'page-is-a-browser',
      { path: '^src/webview/client/' },
      {
        path: '^src/',
        pathNot:
          '^src/(webview/client/|webview/door\\.ts$|webview/inspector/(protocol|inspectorContract|inspectorStrings|savedTarget|viewSchema|rowMatches)\\.ts$|core/)',
      },
      'The browser half shares the protocol and core types only.',
    ),
    onlyFrom('product-without-tests', { path: '^src/' }, { path: '^test/' }, 'The product never imports its tests.'),
    onlyFrom(
      'nothing-unresolvable',
      { path: '^src/' },
      { couldNotResolve: true, pathNot: '^vscode$' },
      'A missing import.',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'] },
  },
};
