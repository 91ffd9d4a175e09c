import { createHash } from 'node:crypto';
import type { Memento } from 'vscode';

const key = 'containerLinks.engine';

/**
 * The engine that a person chose for this workspace. It is kept by VS Code and not in the folder, so that no folder can
 * choose an engine for whoever opens it.
 *
 * The setting comes first, and a choice must have effect: so a choice stands against the value that the setting had
 * when it was made, and against no other. Whoever sets another value later, in whatever window, means that. Only that
 * value's hash is kept: somebody may have written a password into it.
 */
export class EngineChoice {
  /** `memory`: undefined where nothing can be kept. */
  constructor(readonly memory: Memento | undefined) {}

  /** What was chosen while the setting was as it is now. Empty: settings, variables and Docker contexts decide. */
  of(setting: string): string {
    const kept: unknown = this.memory?.get(key);
    if (typeof kept !== 'object' || kept === null) return '';
    return 'choice' in kept && typeof kept.choice === 'string' && 'against' in kept && kept.against === hashOf(setting)
      ? kept.choice
      : '';
  }

  async set(choice: string, setting: string): Promise<void> {
    await this.memory?.update(key, choice === '' ? undefined : { choice, against: hashOf(setting) });
  }
}

function hashOf(setting: string): string {
  return createHash('sha256').update(setting).digest('hex');
}
