import { type ExtensionContext, l10n, Uri, window } from 'vscode';
import type { ContainerLinksApi } from './api/containerLinksApi';
import { createApi } from './api/createApi';
import { engineOf } from './api/engineOf';
import { InterruptedChanges } from './commands/changes/InterruptedChanges';
import { commandHandlers } from './commands/commandHandlers';
import { askedEndpoint } from './engine/endpoints/askedEndpoint';
import type { later } from './later';
import { ModelRoom } from './model/ModelRoom';
import { DisposableStore } from './platform/DisposableStore';
import { EngineChoice } from './platform/EngineChoice';
import { ErrorReport } from './platform/ErrorReport';
import { Log } from './platform/Log';
import { registerCommands } from './platform/registerCommands';
import { Settings } from './platform/Settings';
import { Terminals } from './terminal/Terminals';
import { FileFindings } from './views/files/FileFindings';
import { Reports } from './views/files/Reports';
import { LinksView } from './views/tree/LinksView';
import type { HasCure } from './views/tree/RowItems';
import { viewCommands } from './views/tree/viewCommands';
import { createInspector } from './webview/inspector/inspector';
import { Language, textsOf } from './words/Language';

let loaded: typeof later | undefined;
const load = async () => {
  loaded ??= (await import('./later')).later;
  return loaded;
};

/** Builds the rooms and wires them. Nothing here talks to an engine: that waits until a view or a caller needs it. */
export function activate(context: ExtensionContext): ContainerLinksApi {
  const { extensionUri, globalStorageUri, subscriptions, workspaceState } = context;
  const language = new Language(textsOf(l10n.bundle));
  const store = new DisposableStore();
  subscriptions.push(store);
  const { endpoint, groupBy, observe, secretPatterns, showStopped, sidecarImage, sortBy } = store.add(new Settings());
  const log = store.add(new Log('Container Links', language, () => secretPatterns.value));
  const errors = new ErrorReport(log);
  const report = (what: string, error: unknown) => errors.show(what, error);
  const logged = (what: string, error: unknown) => log.error(what, error);
  const choice = new EngineChoice(workspaceState);
  const room = store.add(
    new ModelRoom({
      engineRoom: async () => (await load()).engineRoom,
      endpoint: () => askedEndpoint(endpoint.value, choice.of(endpoint.value)),
      observe: () => ({ mode: observe.value, sidecarImage: sidecarImage.value }),
      secretPatterns: () => secretPatterns.value,
      keeper: workspaceState,
      log,
    }),
  );
  const { queries, descriptions, model, problems } = room;
  const predict = queries.predict.bind(queries);
  // Whoever sets an endpoint means it: it ends an earlier choice. What is asked next is asked of the new engine.
  store.add(
    endpoint.onDidChange(() => {
      choice.set('', endpoint.value).catch((error: unknown) => log.error('Forgetting the chosen engine', error));
      model.reconnect();
    }),
  );
  store.add(window.onDidChangeWindowState(({ focused }) => focused && void room.endpointFollower.look()));
  for (const each of [observe, sidecarImage, secretPatterns]) store.add(each.onDidChange(() => descriptions.forget()));
  store.add(
    observe.onDidChange(() => {
      room.staleCheck.reconsider();
      // Sidecars are listed or not, as it says.
      model.lookAgain().catch((error: unknown) => logged('Looking for sidecars', error));
    }),
  );

  const view = store.add(new LinksView({ ...room, showStopped, sortBy, groupBy, hasCure, memory: workspaceState }));
  const inspector = store.add(
    createInspector({
      model,
      problems,
      extensionUri,
      loadPanel: async () => (await load()).InspectorPanel,
      log,
      report,
      descriptions: {
        describe: (id) => descriptions.describe(id),
        forget: (id) => descriptions.forget(id),
        preview: predict,
      },
      verify: (id) => queries.verify(id),
      select: (id) => view.select(id),
      solve: async (problem, clientId) => await (await load()).runCure(problem, clientId),
      unlink: async (link) => await (await load()).askToUnlink(link),
      run: async (verb, target) => await (await load()).runVerb(model.lookup, verb, target),
    }),
  );
  const terminals = store.add(new Terminals(() => model.need()));
  const describe = (id: string) => descriptions.describe(id);
  const fileFindings = store.add(new FileFindings(async () => (await load()).fixOf));
  const journalFolder = journalFolderIn(globalStorageUri);
  const commands = commandHandlers(load, {
    model,
    log,
    report,
    inspector,
    askWithPlan: async (question) => (await load()).askWithPlan(extensionUri, question),
    terminals,
    secretPatterns: () => secretPatterns.value,
    truth: queries,
    describe,
    fileFindings,
    reports: store.add(new Reports()),
    journalFolder,
    tellEngine: () => engineOf(model),
    engines: {
      setting: () => endpoint.value,
      choice: () => choice.of(endpoint.value),
      choose: async (chosen) => {
        await choice.set(chosen, endpoint.value);
        await model.reconnect();
      },
    },
  });
  store.add(registerCommands({ ...viewCommands(view, { log, report }), ...commands }, () => view.selection));
  const openJournal = async () => new (await load()).Journal(journalFolder, Date.now);
  store.add(new InterruptedChanges(journalFolder, openJournal, logged));
  return createApi({ model, problems, descriptions, predict, report: logged, subscriptions: store });
}

/** What there is to do about problems is loaded before any is known: with the engine. */
function hasCure(...client: Parameters<HasCure>): boolean {
  return loaded?.hasCure(...client) ?? false;
}

/** Empty where VS Code gives no place to write: then nothing can be written down, and no change begins. */
function journalFolderIn(storage: Uri | undefined): string {
  return storage === undefined ? '' : Uri.joinPath(storage, 'changes').fsPath;
}
