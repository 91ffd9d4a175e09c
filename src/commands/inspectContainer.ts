import * as vscode from 'vscode';
import type { Verb } from '../invocation/invocation';
import { onContainer } from './pickers/containerVerb';
import type { CommandServices } from './work/services';

export function inspectContainer(services: CommandServices): Verb {
  return onContainer(services, {
    what: vscode.l10n.t('Opening the inspector'),
    question: vscode.l10n.t('Inspect which container?'),
    act: async ({ id }) => await services.inspector.inspect(id),
    ask: async ({ id }, _, node) =>
      await services.inspector.inspect(id, node?.keepsFocus === true ? { keepsFocus: true } : {}),
  });
}
