import * as vscode from 'vscode';
import { type Container, isUp } from '../core/containers/snapshot';
import { plainMessage } from '../platform/plainWords';
import { onContainer } from './containerVerb';
import type { Verb } from './invocation';
import { withProgress } from './progress';
import type { CommandServices } from './services';
import type { Work } from './withEngine';

export function removeContainer(services: CommandServices): Verb {
  return onContainer(services, {
    what: vscode.l10n.t('Removing a container'),
    question: vscode.l10n.t('Remove which container?'),
    act: remove,
    ask: async (container, work) => {
      const agreed = vscode.l10n.t('Remove');
      const chosen = await vscode.window.showWarningMessage(
        plainMessage(vscode.l10n.t('Remove "{0}"?', container.name)),
        { modal: true, detail: whatBreaks(container, work) },
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

function whatBreaks(container: Container, { lookup }: Work): string {
  const links = lookup.linksTo(container.id);
  const legacy = links.filter(({ kind }) => kind === 'legacy');
  const endpoint = links.filter(({ kind }) => kind === 'endpoint');
  const named = (of: typeof links) => of.map(({ client, alias }) => `${client} (${alias})`).join(', ');
  return [
    isUp(container) ? vscode.l10n.t('It is running, and will be stopped.') : '',
    links.length === 0 ? vscode.l10n.t('No other container is linked with it.') : '',
    legacy.length > 0
      ? vscode.l10n.t(
          'Linked with it: {0}. Such a client can no longer be started, restarted or looked into, and a new container of the same name does not repair it: the client has to be created again.',
          named(legacy),
        )
      : '',
    endpoint.length > 0
      ? vscode.l10n.t(
          'Linked with it by name: {0}. The alias resolves again once a container has that name.',
          named(endpoint),
        )
      : '',
  ]
    .filter((text) => text !== '')
    .join('\n\n');
}
