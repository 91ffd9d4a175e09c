import * as vscode from 'vscode';
import { isUp } from '../core/containers/snapshot';
import { onContainer } from './containerVerb';
import type { Verb } from './invocation';
import { withProgress } from './progress';
import type { CommandServices } from './services';

export function stopContainer(services: CommandServices): Verb {
  return onContainer(services, {
    what: vscode.l10n.t('Stopping a container'),
    question: vscode.l10n.t('Stop which container?'),
    fits: isUp,
    act: async ({ id, name }, { engine, model }) => {
      await withProgress(vscode.l10n.t('Stopping {0}…', name), async ({ signal }) => {
        await engine.stop(id, { signal });
        await model.refreshContainers([id]);
      });
    },
  });
}
