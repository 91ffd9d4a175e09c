import * as vscode from 'vscode';
import type { ContextKeyId, ContextKeyTypes } from './ids';

/** A key for `when` clauses. Only a change is sent to VS Code. */
export class ContextKey<Id extends ContextKeyId> {
  #value: ContextKeyTypes[Id] | undefined;

  constructor(readonly id: Id) {}

  get value(): ContextKeyTypes[Id] | undefined {
    return this.#value;
  }

  set(value: ContextKeyTypes[Id]): void {
    if (this.#value === value) return;
    this.#value = value;
    void vscode.commands.executeCommand('setContext', this.id, value);
  }

  dispose(): void {
    this.#value = undefined;
    void vscode.commands.executeCommand('setContext', this.id, undefined);
  }
}
