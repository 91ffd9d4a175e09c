import * as vscode from 'vscode';
import { inertText } from '../core/text/inertText';
import { shortText } from '../core/text/visibleText';
import type { TerminalSession } from '../engine/port/Engine';
import type { Disposable } from '../model/time/Disposable';
import { terminalWords } from '../words/terminalWords';
import { type FollowLog, LogTerminal } from './LogTerminal';
import { SessionTerminal } from './SessionTerminal';

interface OpenTerminal {
  readonly pty: vscode.Pseudoterminal;
  readonly need: Disposable;
}

/** A process that is shown. */
export interface ShownSession {
  /** The process has started: now it takes the terminal's size. */
  started(): void;
  dispose(): void;
}

/** Every terminal that we opened. All are closed at deactivation, and their streams with them. */
export class Terminals implements vscode.Disposable {
  readonly #open = new Map<vscode.Terminal, OpenTerminal>();
  readonly #subscription = vscode.window.onDidCloseTerminal((terminal) => this.#forget(terminal));

  /** `need`: keeps the engine's connection, and with it the terminals' streams, whatever else needs it or not. */
  constructor(readonly need: () => Disposable) {}

  /** Shows a process, which may not have started yet. `icon`: a codicon's id. */
  openSession(title: string, name: string, session: TerminalSession, icon: string): ShownSession {
    const pty = new SessionTerminal(session, name);
    const terminal = this.#show(title, pty, icon);
    return { started: () => pty.sendSize(), dispose: () => terminal.dispose() };
  }

  openLog(name: string, follow: FollowLog): vscode.Terminal {
    return this.#show(terminalWords.log(name), new LogTerminal(follow, name), 'output');
  }

  dispose(): void {
    this.#subscription.dispose();
    for (const [terminal, { pty }] of [...this.#open]) {
      // VS Code closes the pseudoterminal only some time later: its stream must be gone now.
      pty.close();
      terminal.dispose();
      this.#forget(terminal);
    }
  }

  #show(name: string, pty: vscode.Pseudoterminal, icon: string): vscode.Terminal {
    const terminal = vscode.window.createTerminal({
      name: inertText(shortText(name)),
      pty,
      iconPath: new vscode.ThemeIcon(icon),
    });
    this.#open.set(terminal, { pty, need: this.need() });
    terminal.show();
    return terminal;
  }

  #forget(terminal: vscode.Terminal): void {
    this.#open.get(terminal)?.need.dispose();
    this.#open.delete(terminal);
  }
}
