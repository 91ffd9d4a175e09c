import { readdir } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { Journal } from '../../changes/running/Journal';

/** Milliseconds in which another process that seems to work on a change would have given a sign of life. */
const patience = 75_000;

/** Looks for changes that were interrupted, as by the end of the host, and asks what is to become of them. */
export class InterruptedChanges {
  readonly #folder: string;
  #again: NodeJS.Timeout | undefined;

  /**
   * Looks at once, and once more where somebody seems to work on a change. `folder`: the journal's. `report`: for what
   * fails, as nobody waits for it.
   */
  constructor(
    folder: string,
    readonly openJournal: () => Promise<Journal>,
    readonly report: (what: string, error: unknown) => void,
  ) {
    this.#folder = folder;
    void this.#reported(this.#look());
  }

  dispose(): void {
    clearTimeout(this.#again);
  }

  async #look(): Promise<void> {
    const entries = await readdir(this.#folder).catch(() => []);
    if (entries.length === 0 || (await this.#offer())) return;
    this.#again = setTimeout(() => void this.#reported(this.#offer()), patience);
  }

  #reported(work: Promise<unknown>): Promise<unknown> {
    return work.catch((error: unknown) => this.report('Offering an interrupted change', error));
  }

  async #offer(): Promise<boolean> {
    const journal = await this.openJournal();
    if ((await journal.interrupted()).length === 0) return false;
    await vscode.commands.executeCommand('containerLinks.resumeChange');
    return true;
  }
}
