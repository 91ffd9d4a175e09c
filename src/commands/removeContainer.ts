import * as vscode from 'vscode';
import type { Container } from '../core/containers/snapshot';
import type { Verb } from '../invocation/invocation';
import { plainMessage } from '../platform/plainWords';
import { consequenceTexts } from './agreeToConsequences';
import { onContainer } from './pickers/containerVerb';
import { withProgress } from './work/progress';
import type { CommandServices } from './work/services';
import type { Work } from './work/withEngine';

export function removeContainer(services: CommandServices): Verb {
  return onContainer(services, {
    what: vscode.l10n.t('Removing a container'),
    question: vscode.l10n.t('Remove which container?'),
    act: remove,
    ask: async (container, work) => {
      const agreed = vscode.l10n.t('Remove');
      const chosen = await vscode.window.showWarningMessage(
        plainMessage(vscode.l10n.t('Remove "{0}"?', container.name)),
        { modal: true, detail: consequenceTexts('remove', container, work).join('\n\n') },
        agreed,
      );
      if (chosen === agreed) await remove(container, work);
    },
  });
}

async function remove({ id, name }: Container, { engine, model, lookup }: Work): Promise<void> {
  const partners = [
    ...lookup.linksTo(id).map(({ clientId }) => clientId),
    ...lookup.linksFrom(id).flatMap(({ serverId }) => serverId ?? []),
  ];
  const title = vscode.l10n.t('Removing {0}…', name);
  const work = async () => {
    await engine.remove(id, { force: true, volumes: false });
    await model.refreshContainers([...new Set([id, ...partners])]);
  };
  // The engine finishes what was agreed to: a Cancel would say otherwise.
  await withProgress(title, work, { cancellable: false });
}
