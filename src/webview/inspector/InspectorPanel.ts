import * as vscode from 'vscode';
import type { Link } from '../../core/links/link';
import type { Problem, ProblemAction } from '../../core/problems/problem';
import type { CommandLog } from '../../invocation/commandContract';
import { textsOf } from '../../words/Language';
import { pageWords } from '../../words/pageWords';
import { PageHost } from '../PageHost';
import { InspectedClient, type InspectorSources } from './InspectedClient';
import { type InspectorQuestions, inspectorContract } from './inspectorContract';
import type { InspectorTarget, InspectorVerb, MessageToHost, MessageToPage } from './protocol';
import { type InspectorPicture, inspectorPicture } from './viewModel';

/** What a click in the page asks the rest of the extension to do. */
export interface PanelActions {
  readonly sources: InspectorSources;
  readonly extensionUri: vscode.Uri;
  /** Selects it in the tree, and shows it here. */
  select(containerId: string): Promise<void>;
  solve(problem: Problem, action: ProblemAction, clientId: string): Promise<void>;
  /** Asks to remove it. */
  unlink(link: Link): Promise<void>;
  run(verb: Exclude<InspectorVerb, 'verify' | 'refresh'>, target: InspectorTarget): Promise<void>;
  readonly log: Pick<CommandLog, 'error'>;
  /** Shows a failure with the way to the log. */
  report(what: string, error: unknown): Promise<void>;
}

/** Binds the inspector's page to the client that it shows. */
export class InspectorPanel {
  readonly #actions: PanelActions;
  readonly #host: PageHost<MessageToHost, MessageToPage, InspectorQuestions>;
  readonly #revealed = new Set<string>();
  #client: InspectedClient;
  #picture: InspectorPicture | undefined;
  #allRevealed = false;

  constructor(panel: vscode.WebviewPanel, target: InspectorTarget, actions: PanelActions, onDispose: () => void) {
    this.#actions = actions;
    this.#client = this.#follow(target);
    const page = {
      extensionUri: actions.extensionUri,
      name: 'inspector',
      loading: pageWords.loading(),
    };
    this.#host = new PageHost(panel, page, inspectorContract, {
      said: (message) => this.#said(message),
      answers: {
        bundle: async () => textsOf(vscode.l10n.bundle),
        copy: (copy) => this.#copy(copy),
      },
      visibilityChanged: () => this.#visibilityChanged(),
      disposed: () => {
        this.#client.unwatch();
        onDispose();
      },
      failed: (error) => void this.#actions.report('The inspector', error),
    });
    this.#visibilityChanged();
  }

  /** Reveals the panel and switches it to a target. */
  show(target: InspectorTarget, preserveFocus: boolean): void {
    this.#client.unwatch();
    this.#conceal();
    this.#client = this.#follow(target);
    this.#send();
    this.#host.reveal(preserveFocus);
    this.#visibilityChanged();
  }

  /** Asks for the links of the client that it shows from inside. */
  async verify(): Promise<void> {
    await this.#client.verify();
  }

  /** Lets go of the panel without closing it: a window that reloads brings it back. */
  close(): void {
    this.#host.close();
    this.#client.unwatch();
  }

  #follow(target: InspectorTarget): InspectedClient {
    const unexpected = (error: unknown) => {
      this.#actions.log.error('The inspector could not read its client', error);
      return pageWords.failed();
    };
    const client: InspectedClient = new InspectedClient(target, this.#actions.sources, unexpected, () => {
      if (client === this.#client) this.#send();
    });
    return client;
  }

  /** A hidden page holds no need, and its secrets are covered again when it comes back. */
  #visibilityChanged(): void {
    if (this.#host.visible) {
      this.#client.watch();
      return;
    }
    this.#conceal();
    this.#client.unwatch();
  }

  #conceal(): void {
    this.#revealed.clear();
    this.#allRevealed = false;
  }

  #send(): void {
    if (this.#host.closed) return;
    try {
      const facts = { ...this.#client.facts(), revealed: this.#revealed, allRevealed: this.#allRevealed };
      this.#picture = inspectorPicture(facts);
      this.#host.title = pageWords.titleOf(this.#picture.view.header.name.text);
      this.#host.show({ type: 'view', view: this.#picture.view });
    } catch (error) {
      this.#actions.log.error('The inspector could not be drawn', error);
      this.#host.show({ type: 'broken' });
    }
  }

  async #said(message: MessageToHost): Promise<void> {
    switch (message.type) {
      case 'ready':
        return this.#send();
      case 'broken':
        return this.#actions.log.error('The inspector could not be drawn', new Error(message.error));
      case 'reveal':
        if (message.on) this.#revealed.add(message.row);
        else this.#revealed.delete(message.row);
        return this.#send();
      case 'revealAll':
        this.#conceal();
        this.#allRevealed = message.on;
        return this.#send();
      case 'select':
        return this.#actions.select(message.containerId);
      case 'unlink': {
        const link = this.#picture?.links.get(message.link);
        return link && this.#actions.unlink(link);
      }
      case 'solve': {
        const problem = this.#picture?.problems.get(message.problem);
        const { target } = this.#client.facts();
        if (problem?.action === undefined || target.kind !== 'container') return;
        return this.#actions.solve(problem, problem.action, target.id);
      }
      case 'run':
        return this.#run(message.verb);
    }
  }

  async #run(verb: InspectorVerb): Promise<void> {
    switch (verb) {
      case 'verify':
        return this.#client.verify();
      case 'refresh':
        return this.#client.readWithUnannounced();
      default:
        return this.#actions.run(verb, this.#client.facts().target);
    }
  }

  async #copy(copy: string): Promise<boolean> {
    const text = this.#picture?.copyables.get(copy);
    if (text === undefined) return false;
    await vscode.env.clipboard.writeText(text);
    return true;
  }
}
