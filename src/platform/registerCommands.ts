import * as vscode from 'vscode';
import { focusedRow } from './focusedRow';
import type { CommandId } from './ids';

type Handler = (...args: readonly unknown[]) => Promise<unknown>;

/**
 * Registers the handlers. A key that is bound with `{ "focusedRow": true }` acts on the container whose row has the focus.
 * On a row of another kind it does nothing; where the row can't be told it asks which container is meant.
 */
export function registerCommands(
  handlers: Readonly<Record<CommandId, Handler>>,
  selection: () => readonly { readonly kind: string; readonly id: string }[],
): vscode.Disposable {
  // A key that repeats must not ask for the row while it is being asked for: each would undo the other's.
  let asking = false;
  const registered = Object.entries(handlers).map(([id, handler]) =>
    vscode.commands.registerCommand(id, async (...args: readonly unknown[]) => {
      if (!isForFocusedRow(args[0])) return await handler(...args);
      if (asking) return undefined;
      asking = true;
      const row = await focusedRow(selection).finally(() => {
        asking = false;
      });
      if (row === undefined) return await handler();
      return row.kind === 'container' ? await handler(row) : undefined;
    }),
  );
  return vscode.Disposable.from(...registered);
}

function isForFocusedRow(argument: unknown): boolean {
  return typeof argument === 'object' && argument !== null && 'focusedRow' in argument && argument.focusedRow === true;
}
