import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { CommandLog } from '../commands/services';
import type { ProblemAction } from '../core/links/link';
import { readMessage } from './hostDoor';
import { InspectedClient, type InspectorSources } from './InspectedClient';
import { inspectorPage } from './inspectorPage';
import { inspectorStrings } from './inspectorStrings';
import type { InspectorTarget, InspectorVerb, MessageToHost, MessageToPage } from './protocol';
import { type InspectorPicture, inspectorPicture } from './viewModel';

/** What a click in the page asks the rest of the extension to do. */
export interface PanelActions {
  readonly sources: InspectorSources;
  readonly extensionUri: vscode.Uri;
  /** Selects it in the tree, and shows it here. */
  select(containerId: string): Promise<void>;
  solve(action: ProblemAction): Promise<void>;
  run(verb: Exclude<InspectorVerb, 'verify' | 'refresh'>, target: InspectorTarget): Promise<void>;
  readonly log: Pick<CommandLog, 'error'>;
  /** Shows a failure with the way to the log. */
  report(what: string, error: unknown): Promise<void>;
}

/** Binds one webview panel to the client that it shows. */
export class InspectorPanel {
  private client: InspectedClient;
  private picture: InspectorPicture | undefined;
  private readonly revealed = new Set<string>();
  private allRevealed = false;
  /** What was being read for it may still come in: VS Code throws at whoever touches a panel that is gone. */
  private closed = false;
  private readonly owned: vscode.Disposable[] = [];

  constructor(
    private readonly panel: vscode.WebviewPanel,
    target: InspectorTarget,
    private readonly actions: PanelActions,
    onDispose: () => void,
  ) {
    this.client = this.follow(target);
    this.owned.push(
      panel.webview.onDidReceiveMessage((raw: unknown) => this.receive(raw)),
      panel.onDidChangeViewState(() => this.visibilityChanged()),
      panel.onDidDispose(() => {
        this.close();
        onDispose();
      }),
    );
    panel.webview.options = { enableScripts: true, localResourceRoots: [pageRoot(actions.extensionUri)] };
    panel.webview.html = this.page();
    this.visibilityChanged();
  }

  /** Reveals the panel and switches it to a target. */
  show(target: InspectorTarget, preserveFocus: boolean): void {
    this.client.unwatch();
    this.conceal();
    this.client = this.follow(target);
    this.send();
    this.panel.reveal(undefined, preserveFocus);
    this.visibilityChanged();
  }

  /** Asks for the links of the client that it shows from inside. */
  async verify(): Promise<void> {
    await this.client.verify();
  }

  /** Lets go of the panel without closing it: a window that reloads brings it back. */
  close(): void {
    this.closed = true;
    this.client.unwatch();
    for (const each of this.owned.splice(0)) {
      each.dispose();
    }
  }

  private follow(target: InspectorTarget): InspectedClient {
    const unexpected = (error: unknown) => {
      this.actions.log.error('The inspector could not read its client', error);
      return vscode.l10n.t('It could not be read: an unexpected failure. The log has the details.');
    };
    const client: InspectedClient = new InspectedClient(target, this.actions.sources, unexpected, () => {
      if (client === this.client) {
        this.send();
      }
    });
    return client;
  }

  /** A hidden page holds no need, and its secrets are covered again when it comes back. */
  private visibilityChanged(): void {
    if (this.panel.visible) {
      this.client.watch();
      return;
    }
    this.conceal();
    this.client.unwatch();
  }

  private conceal(): void {
    this.revealed.clear();
    this.allRevealed = false;
  }

  private send(): void {
    if (this.closed) {
      return;
    }
    try {
      const facts = { ...this.client.facts(), revealed: this.revealed, allRevealed: this.allRevealed };
      this.picture = inspectorPicture(facts);
      this.panel.title = vscode.l10n.t('{0} · Links', this.picture.view.header.name.text);
      this.post({ type: 'view', view: this.picture.view });
    } catch (error) {
      this.actions.log.error('The inspector could not be drawn', error);
      this.post({ type: 'broken' });
    }
  }

  /** Posted also before the page asked: VS Code drops what no page hears, and the page asks until it was drawn. */
  private post(message: MessageToPage): void {
    if (this.closed) {
      return;
    }
    void this.panel.webview.postMessage(message);
  }

  private receive(raw: unknown): void {
    const message = readMessage(raw);
    if (message) {
      this.answer(message).catch((error: unknown) => this.actions.report(vscode.l10n.t('The inspector'), error));
    }
  }

  private async answer(message: MessageToHost): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.post({ type: 'strings', strings: inspectorStrings(vscode.l10n) });
        return this.send();
      case 'broken':
        return this.actions.log.error('The inspector could not be drawn', new Error(message.error));
      case 'copy':
        return this.copy(message.copy);
      case 'reveal':
        if (message.on) {
          this.revealed.add(message.row);
        } else {
          this.revealed.delete(message.row);
        }
        return this.send();
      case 'revealAll':
        this.conceal();
        this.allRevealed = message.on;
        return this.send();
      case 'select':
        return this.actions.select(message.containerId);
      case 'solve': {
        const action = this.picture?.problems.get(message.problem)?.action;
        return action && this.actions.solve(action);
      }
      case 'run':
        return this.run(message.verb);
    }
  }

  private async run(verb: InspectorVerb): Promise<void> {
    switch (verb) {
      case 'verify':
        return this.client.verify();
      case 'refresh':
        return this.client.readWithUnannounced();
      default:
        return this.actions.run(verb, this.client.facts().target);
    }
  }

  private async copy(copy: string): Promise<void> {
    const text = this.picture?.copyables.get(copy);
    if (text !== undefined) {
      await vscode.env.clipboard.writeText(text);
      this.post({ type: 'copied', copy });
    }
  }

  private page(): string {
    const { webview } = this.panel;
    const root = pageRoot(this.actions.extensionUri);
    return inspectorPage({
      script: webview.asWebviewUri(vscode.Uri.joinPath(root, 'inspector.js')).toString(),
      style: webview.asWebviewUri(vscode.Uri.joinPath(root, 'inspector.css')).toString(),
      cspSource: webview.cspSource,
      nonce: randomBytes(16).toString('hex'),
      language: vscode.env.language,
      loading: vscode.l10n.t('The inspector is being loaded…'),
    });
  }
}

function pageRoot(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
}
