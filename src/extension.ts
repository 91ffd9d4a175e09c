import { type ExtensionContext, l10n, Uri, window } from 'vscode';
import type { ContainerLinksApi } from './api/containerLinksApi';
import { createApi } from './api/createApi';
import { engineOf } from './api/engineOf';
import { InterruptedChanges } from './commands/changes/InterruptedChanges';
import { commandHandlers } from './commands/commandHandlers';
import type { HumanError } from './core/humanError';
import { ModelRoom } from './model/ModelRoom';
import { DisposableStore } from './platform/DisposableStore';
import { EngineChoice } from './platform/EngineChoice';
import { ErrorReport } from './platform/ErrorReport';
import { Log } from './platform/Log';
import { registerCommands } from './platform/registerCommands';
import { Settings } from './platform/Settings';
import { Terminals } from './terminal/Terminals';
import { FileFindings } from './views/files/FileFindings';
import { LinksView } from './views/tree/LinksView';
import { viewCommands } from './views/tree/viewCommands';
import { createInspector } from './webview/inspector/inspector';
import { askToUnlink, runCure, runVerb } from './webview/inspector/runVerb';
import { Language } from './words/Language';
import { sentence } from './words/sentence';

/** Builds the rooms and wires them. Nothing here talks to an engine: that waits until a view or a caller needs it. */
export function activate(context: ExtensionContext): ContainerLinksApi {
  const { extensionUri, globalStorageUri, subscriptions, workspaceState } = context;
  const language = new Language(l10n.bundle);
  const store = new DisposableStore();
  subscriptions.push(store);
  const { endpoint, groupBy, observe, secretPatterns, showStopped, sidecarImage, sortBy } = store.add(new Settings());
  const english = ({ fact }: HumanError) => language.english(() => sentence(fact));
  const log = store.add(new Log('Container Links', english, () => secretPatterns.value));
  const errors = new ErrorReport(log);
  const report = (what: string, error: unknown) => errors.show(what, error);
  const choice = new EngineChoice(workspaceState);
  const room = store.add(
    new ModelRoom({
      endpoint: () => ({ setting: endpoint.value, choice: choice.value }),
      observe: () => ({ mode: observe.value, sidecarImage: sidecarImage.value }),
      secretPatterns: () => secretPatterns.value,
      log,
    }),
  );
  const { answers, descriptions, model, problems } = room;
  const predict = answers.predict.bind(answers);
  // Whoever sets an endpoint means it: it ends an earlier choice. What is asked next is asked of the new engine.
  store.add(
    endpoint.onDidChange(() => {
      void choice.set('');
      model.reconnect();
    }),
  );
  store.add(window.onDidChangeWindowState(({ focused }) => focused && void room.endpointFollower.look()));
  for (const each of [observe, sidecarImage, secretPatterns]) store.add(each.onDidChange(() => descriptions.forget()));
  store.add(observe.onDidChange(() => room.staleCheck.reconsider()));

  const view = store.add(new LinksView({ ...room, showStopped, sortBy, groupBy, memory: workspaceState }));
  const inspector = store.add(
    createInspector({
      model,
      problems,
      extensionUri,
      log,
      report,
      descriptions: {
        describe: (id) => descriptions.describe(id),
        forget: (id) => descriptions.forget(id),
        preview: predict,
      },
      verify: (id) => answers.verify(id),
      select: (id) => view.select(id),
      solve: runCure,
      unlink: askToUnlink,
      run: (verb, target) => runVerb(model.lookup, verb, target),
    }),
  );
  const terminals = store.add(new Terminals(() => model.need()));
  const describe = (id: string) => descriptions.describe(id);
  const fileFindings = store.add(new FileFindings());
  const journalFolder = journalFolderIn(globalStorageUri);
  const commands = commandHandlers({
    model,
    log,
    report,
    inspector,
    terminals,
    secretPatterns: () => secretPatterns.value,
    truth: answers,
    describe,
    fileFindings,
    journalFolder,
    tellEngine: () => engineOf(model),
    engines: {
      setting: () => endpoint.value,
      choice: () => choice.value,
      choose: async (chosen) => {
        await choice.set(chosen);
        await model.reconnect();
      },
    },
  });
  store.add(registerCommands({ ...viewCommands(view, { log, report }), ...commands }, () => view.selection));
  store.add(new InterruptedChanges(journalFolder));
  const logged = (what: string, error: unknown) => log.error(what, error);
  return createApi({ model, problems, descriptions, predict, report: logged, subscriptions: store });
}

/** Empty where VS Code gives no place to write: then nothing can be written down, and no change begins. */
function journalFolderIn(storage: Uri | undefined): string {
  return storage === undefined ? '' : Uri.joinPath(storage, 'changes').fsPath;
}
