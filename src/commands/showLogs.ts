import * as vscode from 'vscode';
import type { Verb } from '../invocation/invocation';
import { linkedPartner, onContainer } from './pickers/containerVerb';
import type { CommandServices } from './work/services';

/** Lines shown from before it began to follow. */
const tail = 500;

export function showLogs(services: CommandServices): Verb {
  return onContainer(services, {
    what: vscode.l10n.t('Showing a log'),
    question: vscode.l10n.t('Show the log of which container?'),
    of: linkedPartner,
    act: async ({ id, name }, { engine }) => {
      services.terminals.openLog(name, (onData, signal) => engine.followLog(id, tail, onData, { signal }));
    },
  });
}
