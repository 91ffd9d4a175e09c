import type { Memento } from 'vscode';

const key = 'containerLinks.engine';

/**
 * The engine that a person chose for this workspace. It is kept by VS Code and not in the folder, so that no folder can
 * choose an engine for whoever opens it.
 */
export class EngineChoice {
  /** `memory`: undefined where nothing can be kept. */
  constructor(readonly memory: Memento | undefined) {}

  /** Empty: settings, variables and Docker contexts decide. */
  get value(): string {
    const kept = this.memory?.get(key);
    return typeof kept === 'string' ? kept : '';
  }

  async set(value: string): Promise<void> {
    await this.memory?.update(key, value === '' ? undefined : value);
  }
}
