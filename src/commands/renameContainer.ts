import * as vscode from 'vscode';
import { HumanError } from '../core/humanError';
import { checkContainerName } from '../core/linkText';
import type { Container } from '../core/snapshot';
import { onContainer } from './containerVerb';
import type { Verb } from './invocation';
import type { CommandServices } from './services';
import { requireText } from './verbArguments';
import type { Work } from './withEngine';

export function renameContainer(services: CommandServices): Verb {
  return onContainer(services, {
    what: vscode.l10n.t('Renaming a container'),
    question: vscode.l10n.t('Rename which container?'),
    act: async (container, work, argument) =>
      await rename(
        container,
        requireText(argument, `Say the new name of "${container.name}", as a text after the container.`),
        work,
      ),
    ask: async (container, work) => {
      const name = await vscode.window.showInputBox({
        title: vscode.l10n.t('Rename {0}', container.name),
        value: container.name,
        prompt: whatBreaks(container, work),
        validateInput: (typed) => objection(typed, container, work),
      });
      if (name !== undefined && name !== container.name) await rename(container, name, work);
    },
  });
}

async function rename(container: Container, name: string, work: Work): Promise<void> {
  const wrong = objection(name, container, work);
  if (wrong !== undefined) throw new HumanError(wrong, 'invalid');
  if (name === container.name) return;
  await work.engine.rename(container.id, name);
  const clients = work.lookup.linksTo(container.id).map(({ clientId }) => clientId);
  await work.model.refreshContainers([...new Set([container.id, ...clients])]);
}

function objection(name: string, container: Container, { lookup }: Work): string | undefined {
  const finding = checkContainerName(name);
  if (finding) return finding.message;
  const other = [...lookup.containers()].find((each) => each.name === name && each.id !== container.id);
  return other && vscode.l10n.t('The name "{0}" is taken by another container.', name);
}

function whatBreaks(container: Container, { lookup }: Work): string {
  const links = lookup.linksTo(container.id);
  const byName = links.filter(({ kind }) => kind === 'endpoint').map(({ client, alias }) => `${client} (${alias})`);
  if (byName.length > 0) {
    return vscode.l10n.t('Links by name stop resolving until they are made again: {0}.', byName.join(', '));
  }
  return links.length > 0
    ? vscode.l10n.t('Its links stay, but may be lost when the engine restarts, if they were made by name.')
    : vscode.l10n.t('No other container is linked with it.');
}
