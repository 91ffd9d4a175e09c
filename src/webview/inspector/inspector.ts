import * as vscode from 'vscode';
import type { PreviewRequest } from '../../core/descriptions/requests';
import type { Link } from '../../core/links/link';
import type { Problem } from '../../core/problems/problem';
import type { CommandLog, InspectorCommands } from '../../invocation/commandContract';
import { inspectorViewType } from '../../platform/ids';
import { pageWords } from '../../words/pageWords';
import type { InspectorSources } from './InspectedClient';
import type { InspectorPanel, PanelActions } from './InspectorPanel';
import type { InspectorTarget, InspectorVerb } from './protocol';
import { readSavedTarget } from './savedTarget';

/** What the inspector needs. `extension.ts` builds it. */
export interface InspectorServices extends InspectorSources {
  readonly extensionUri: vscode.Uri;
  /** With the first that is opened. */
  loadPanel(): Promise<typeof InspectorPanel>;
  /** Selects the container in the tree, without taking the focus from the inspector. */
  select(containerId: string): Promise<void>;
  /** Carries out a problem's cure, other than `inspect`, as a person's click. */
  solve(problem: Problem, clientId: string): Promise<void>;
  /** Asks to remove a link, as a person's click. */
  unlink(link: Link): Promise<void>;
  /** Carries out a header button, as a person's click. */
  run(verb: Exclude<InspectorVerb, 'verify' | 'refresh'>, target: InspectorTarget): Promise<void>;
  readonly log: Pick<CommandLog, 'error'>;
  report(what: string, error: unknown): Promise<void>;
}

export interface Inspector extends InspectorCommands, vscode.Disposable {}

/** The one inspector panel: opened, revealed or restored. Registers its serializer. */
export function createInspector(services: InspectorServices): Inspector {
  let panel: InspectorPanel | undefined;
  let isDisposed = false;
  const actions: PanelActions = {
    sources: services,
    extensionUri: services.extensionUri,
    log: services.log,
    report: services.report,
    run: services.run,
    unlink: services.unlink,
    select: async (containerId) => {
      await open(containerTarget(services, containerId));
      await services.select(containerId);
    },
    solve: async (problem, action, clientId) => {
      if (action.kind === 'inspect') {
        await open(containerTarget(services, action.containerId));
      } else {
        await services.solve(problem, clientId);
      }
    },
  };
  const bind = (Panel: typeof InspectorPanel, webviewPanel: vscode.WebviewPanel, target: InspectorTarget) => {
    const bound = new Panel(webviewPanel, target, actions, () => {
      panel = panel === bound ? undefined : panel;
    });
    panel = bound;
  };
  const open = async (target: InspectorTarget, preserveFocus = false) => {
    const Panel = await services.loadPanel();
    if (isDisposed) return;
    if (panel) {
      panel.show(target, preserveFocus);
      return;
    }
    const column = { viewColumn: vscode.ViewColumn.Active, preserveFocus };
    bind(
      Panel,
      vscode.window.createWebviewPanel(inspectorViewType, pageWords.title(), column, { enableFindWidget: true }),
      target,
    );
  };
  const serializer = vscode.window.registerWebviewPanelSerializer(inspectorViewType, {
    async deserializeWebviewPanel(webviewPanel: vscode.WebviewPanel, saved: unknown) {
      const target = readSavedTarget(saved);
      let isClosed = false;
      webviewPanel.onDidDispose(() => {
        isClosed = true;
      });
      const Panel = await services.loadPanel();
      if (isClosed || isDisposed) return;
      if (!target || panel) {
        webviewPanel.dispose();
        return;
      }
      bind(Panel, webviewPanel, target);
    },
  });
  return {
    async inspect(containerId, { keepsFocus } = {}) {
      await open(containerTarget(services, containerId), keepsFocus);
    },
    async verify(containerId) {
      await open(containerTarget(services, containerId));
      await panel?.verify();
    },
    async preview(request: PreviewRequest) {
      await open({ kind: 'preview', request });
    },
    dispose() {
      isDisposed = true;
      serializer.dispose();
      panel?.close();
    },
  };
}

function containerTarget({ model }: InspectorSources, id: string): InspectorTarget {
  return { kind: 'container', id, name: model.lookup.container(id)?.name ?? '' };
}
