/** The import rules of the layout: see the README's table of where to look. */
const onlyFrom = (name, from, to, comment) => ({ name, comment, severity: 'error', from, to });

/** What each room of `src` may know, the lowest first: only rooms that stand before it, so that no circle can come. */
const roomsBelow = {
  core: [],
  engine: ['core'],
  model: ['core', 'engine'],
  // Of engine and model their facts alone: see `words-know-facts-only`.
  words: ['core', 'engine', 'model'],
  readiness: ['core'],
  platform: ['core', 'words'],
  terminal: ['core', 'engine', 'model', 'words'],
  // Plans are carried out without a view or a command, and say facts.
  changes: ['core', 'engine'],
  invocation: ['core', 'words'],
  commands: ['core', 'engine', 'model', 'words', 'readiness', 'platform', 'terminal', 'changes', 'invocation'],
  // What shows and tells never writes: it knows no engine and no command.
  api: ['core', 'model', 'words', 'invocation'],
  views: ['core', 'model', 'words', 'readiness', 'platform', 'invocation'],
  webview: ['core', 'model', 'words', 'platform', 'invocation'],
};

const everyRoom = `^src/(${Object.keys(roomsBelow).join('|')})/`;

const roomRules = Object.entries(roomsBelow).map(([room, below]) =>
  onlyFrom(
    `${room}-knows-rooms-below`,
    { path: `^src/${room}/` },
    { path: '^src/', pathNot: `^src/(${[room, ...below].join('|')})/` },
    'Data flows from the engine to the views; commands make plans.',
  ),
);

module.exports = {
  forbidden: [
    ...roomRules,
    onlyFrom(
      'no-cycles',
      { path: '^(src|test)/' },
      { circular: true },
      'A cycle has no order, one of types neither: no file of it can be read before the others.',
    ),
    onlyFrom(
      'folders-below-their-room',
      { path: '^src/(engine|model|commands|views)/[^/]+/' },
      { path: '^src/$1/[^/]+$' },
      "What stands in these rooms' roots joins their folders, and none of them needs it.",
    ),
    onlyFrom(
      'folders-above-their-room',
      { path: '^src/(core|webview)/[^/]+$' },
      { path: '^src/$1/[^/]+/' },
      "What stands in these rooms' roots serves their folders, and needs none of them.",
    ),
    {
      ...onlyFrom('folders-without-cycle', { path: '^src/' }, { circular: true }, 'The same for folders.'),
      scope: 'folder',
    },
    onlyFrom(
      'plans-before-they-run',
      { path: '^src/changes/planning/' },
      { path: '^src/changes/', pathNot: '^src/changes/planning/' },
      'A plan is made without knowing how it is carried out, and the other way round.',
    ),
    onlyFrom(
      'running-is-given-plans',
      { path: '^src/changes/running/' },
      { path: '^src/changes/', pathNot: '^src/changes/running/' },
      'A plan is carried out as it was shown: nothing of it is planned meanwhile.',
    ),
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
      'only-the-transport-opens-connections',
      { path: '^src/', pathNot: '^src/engine/(transport/|endpoints/machineSurroundings\\.ts$)' },
      { path: '^(node:)?(http|https|http2|net|tls|dgram|dns)(/|$)', dependencyTypesNot: ['type-only'] },
      'All traffic goes through the transport; whether anyone listens at a socket is asked before. No fetch: see biome.json.',
    ),
    onlyFrom(
      'programs-for-the-engine-only',
      { path: '^src/', pathNot: '^src/engine/(transport/SshTunnel|registry/machineCredentials)\\.ts$' },
      { path: '^(node:)?(child_process|cluster|worker_threads)$' },
      'On this machine ssh runs and what keeps credentials, nothing else.',
    ),
    onlyFrom(
      'no-engine-behind-what-shows',
      { path: '^src/(api|views|webview)/' },
      {
        path: '^src/model/',
        pathNot: '^src/model/(connection/LiveModel|clients/(ProblemSource|LinkProblems|StaleCheck)|time/\\w+)\\.ts$',
      },
      'What shows and tells sees the picture; the engine behind it is for commands.',
    ),
    onlyFrom(
      'no-room-without-rule',
      { path: '^src/' },
      { path: '^src/[^/]+/', pathNot: everyRoom },
      'A new room gets its place in `roomsBelow` first.',
    ),
    onlyFrom(
      'nothing-from-a-room-without-rule',
      { path: '^src/[^/]+/', pathNot: everyRoom },
      {},
      'The same, of one that nobody imports yet.',
    ),
    onlyFrom(
      'rooms-without-vscode',
      { path: '^src/(core|engine|model|changes|api)/' },
      { path: '(^|/)(vscode|@types/vscode)(/|$)' },
      'They run without an editor.',
    ),
    onlyFrom(
      'words-know-facts-only',
      { path: '^src/words/' },
      { pathNot: '^src/(words|core)/|^src/(engine|model)/.*Facts\\.ts$|^node_modules/@vscode/l10n/' },
      'Sentences for facts, whichever room declares them; no vscode, no I/O.',
    ),
    onlyFrom(
      'only-words-translate',
      { path: '^src/', pathNot: '^src/words/' },
      { path: '(^|/)@vscode/l10n/' },
      'Every text that a person meets is in the catalogue.',
    ),
    onlyFrom(
      'page-is-a-browser',
      { path: '^src/webview/client/' },
      {
        path: '^src/',
        pathNot:
          '^src/(webview/client/|webview/door\\.ts$|webview/inspector/(protocol|inspectorContract|savedTarget|viewSchema|rowMatches)\\.ts$|webview/plan/planContract\\.ts$|words/(catalogue|inspectorWords|Language|stateText)\\.ts$|core/)',
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
