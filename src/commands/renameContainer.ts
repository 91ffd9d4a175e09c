import * as vscode from 'vscode';
import type { Container } from '../core/containers/snapshot';
import { HumanError } from '../core/humanError';
import { checkContainerName, type Finding } from '../core/links/linkText';
import type { InputFact } from '../core/text/inputFacts';
import type { Verb } from '../invocation/invocation';
import { requireText } from '../invocation/verbArguments';
import { consequenceTexts } from './agreeToConsequences';
import { onContainer } from './pickers/containerVerb';
import { showText } from './pickers/screens';
import { withProgress } from './work/progress';
import type { CommandServices } from './work/services';
import type { Work } from './work/withEngine';

export function renameContainer(services: CommandServices): Verb {
  return onContainer(services, {
    what: vscode.l10n.t('Renaming a container'),
    question: vscode.l10n.t('Rename which container?'),
    act: async (container, work, argument) =>
      await rename(container, requireText(argument, { code: 'which-new-name', container: container.name }), work),
    ask: async (container, work) => {
      const { value: name } = await showText({
        title: vscode.l10n.t('Rename {0}', container.name),
        alone: true,
        value: container.name,
        prompt: consequenceTexts('rename', container, work).join(' '),
        check: (typed) => checkName(typed, container, work),
      });
      await rename(container, name, work);
    },
  });
}

async function rename(container: Container, name: string, work: Work): Promise<void> {
  const wrong = checkName(name, container, work);
  if (wrong) throw new HumanError<InputFact>(wrong.fact, 'invalid');
  if (name === container.name) return;
  await withProgress(vscode.l10n.t('Renaming {0}…', container.name), async ({ signal }) => {
    await work.engine.rename(container.id, name, { signal });
    const clients = work.lookup.linksTo(container.id).map(({ clientId }) => clientId);
    await work.model.refreshContainers([...new Set([container.id, ...clients])]);
  });
}

function checkName(name: string, container: Container, { lookup }: Work): Finding | undefined {
  const finding = checkContainerName(name);
  if (finding) return finding;
  const isTaken = [...lookup.containers()].some((each) => each.name === name && each.id !== container.id);
  if (!isTaken) return undefined;
  return { severity: 'error', fact: { code: 'container-name-taken', name } };
}
