import * as v from 'valibot';
import * as vscode from 'vscode';
import type { SettingId, SettingTypes } from './ids';
import { settingSchemas } from './settingSchemas';

/** A setting as it is now, and an event for when it changes. */
export class Setting<Id extends SettingId> {
  readonly #changed = new vscode.EventEmitter<SettingTypes[Id]>();
  readonly #subscription: vscode.Disposable;
  /** Kept, since VS Code puts its whole configuration together for every answer. */
  #known: { readonly value: SettingTypes[Id] } | undefined;
  readonly onDidChange = this.#changed.event;

  constructor(readonly id: Id) {
    this.#subscription = vscode.workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration(id)) return;
      this.#known = undefined;
      this.#changed.fire(this.value);
    });
  }

  get value(): SettingTypes[Id] {
    const schema: v.GenericSchema<unknown, SettingTypes[Id]> = settingSchemas[this.id];
    this.#known ??= { value: v.parse(schema, vscode.workspace.getConfiguration().get(this.id)) };
    return this.#known.value;
  }

  /** Writes it to the settings that hold a value of it already, else to the user's. */
  async set(value: SettingTypes[Id]): Promise<void> {
    const configuration = vscode.workspace.getConfiguration();
    const inWorkspace = configuration.inspect(this.id)?.workspaceValue !== undefined;
    const target = inWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
    await configuration.update(this.id, value, target);
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }
}
