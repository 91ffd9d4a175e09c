import * as vscode from 'vscode';
import type { Container } from '../core/containers/snapshot';
import type { Verb } from '../invocation/invocation';
import { plainMessage } from '../platform/plainWords';
import { progressWords } from '../words/progressWords';
import { questionWords, whichWords } from '../words/questionWords';
import { consequenceTexts } from './agreeToConsequences';
import type { ChangeServices } from './basis/ChangeServices';
import { withProgress } from './basis/progress';
import type { Work } from './basis/withEngine';
import { onContainer } from './pickers/containerVerb';

export function removeContainer(services: ChangeServices): Verb {
  return onContainer(services, {
    inLog: 'Removing a container',
    question: whichWords.remove(),
    act: (container, work) => remove(container, work, services),
    ask: async (container, work) => {
      const agreed = questionWords.removeAgreed();
      const chosen = await vscode.window.showWarningMessage(
        plainMessage(questionWords.remove(container.name)),
        { modal: true, detail: consequenceTexts('remove', container, work).join('\n\n') },
        agreed,
      );
      if (chosen === agreed) await remove(container, work, services);
    },
  });
}

async function remove(
  container: Container,
  { engine, model, lookup }: Work,
  { runner }: ChangeServices,
): Promise<void> {
  const { id, name } = container;
  await runner.demandFree(container);
  const partners = [
    ...lookup.linksTo(id).map(({ clientId }) => clientId),
    ...lookup.linksFrom(id).flatMap(({ serverId }) => serverId ?? []),
  ];
  const work = async () => {
    await engine.remove(id, { force: true, volumes: false });
    await model.refreshContainers([...new Set([id, ...partners])]);
  };
  // No Cancel: the engine finishes what it has begun.
  await withProgress(progressWords.removing(name), work, { cancellable: false });
}
