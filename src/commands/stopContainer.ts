import * as vscode from 'vscode';
import { type Container, isUp } from '../core/containers/snapshot';
import type { Verb } from '../invocation/invocation';
import { agreesToConsequences } from './agreeToConsequences';
import { onContainer } from './pickers/containerVerb';
import { withProgress } from './work/progress';
import type { CommandServices } from './work/services';
import type { Work } from './work/withEngine';

export function stopContainer(services: CommandServices): Verb {
  return onContainer(services, {
    what: vscode.l10n.t('Stopping a container'),
    question: vscode.l10n.t('Stop which container?'),
    fits: isUp,
    act: stop,
    ask: async (container, work) => {
      const question = vscode.l10n.t('Stop {0}?', container.name);
      const asking = { question, agree: vscode.l10n.t('Stop') };
      if (await agreesToConsequences('stop', container, work, asking)) await stop(container, work);
    },
  });
}

async function stop({ id, name }: Container, { engine, model }: Work): Promise<void> {
  await withProgress(vscode.l10n.t('Stopping {0}…', name), async ({ signal }) => {
    await engine.stop(id, { signal });
    await model.refreshContainers([id]);
  });
}
