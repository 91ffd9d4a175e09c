import { readdir } from 'node:fs/promises';
import * as vscode from 'vscode';

/** Milliseconds until whoever seems to work on a change has given a sign of life, or is taken for dead. */
const patience = 75_000;

/** Looks for changes that were interrupted, as by the end of the host, and asks what is to become of them. */
export class InterruptedChanges {
  readonly #folder: string;
  #again: NodeJS.Timeout | undefined;

  /** Looks at once, and once more where somebody seems to work on a change. `folder`: the journal's. */
  constructor(folder: string) {
    this.#folder = folder;
    void this.#look();
  }

  dispose(): void {
    clearTimeout(this.#again);
  }

  async #look(): Promise<void> {
    const entries = await readdir(this.#folder).catch(() => []);
    if (entries.length === 0 || (await this.#offer())) return;
    this.#again = setTimeout(() => void this.#offer(), patience);
  }

  async #offer(): Promise<boolean> {
    const { Journal } = await import('../../changes/Journal');
    if ((await new Journal(this.#folder, Date.now).interrupted()).length === 0) return false;
    await vscode.commands.executeCommand('containerLinks.resumeChange');
    return true;
  }
}
