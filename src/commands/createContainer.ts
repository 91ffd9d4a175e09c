import * as vscode from 'vscode';
import type { Follow } from '../changes/change';
import { webAddresses } from '../core/containers/publishedAddresses';
import { creationOf } from '../core/creations/creationOf';
import { type Likeness, likenessOf } from '../core/creations/likeness';
import { engineHost } from '../core/engines/engineHost';
import type { CreationRequest } from '../core/plans/planCreation';
import { createArguments, createLinkedArguments } from '../invocation/commandArguments';
import type { ContainerNode } from '../invocation/commandContract';
import type { Verb } from '../invocation/invocation';
import { plainMessage } from '../platform/plainWords';
import { type CreationResult, createWithPlan } from './creation/createWithPlan';
import { aliasScreen } from './pickers/aliasScreen';
import { CreationDraft } from './pickers/CreationDraft';
import { imageScreen } from './pickers/imageScreen';
import { optionScreen } from './pickers/optionScreen';
import { runSteps } from './pickers/runSteps';
import { serverScreen } from './pickers/serverScreen';
import type { ChangeServices } from './work/ChangeServices';
import { withProgress } from './work/progress';
import { readWhole } from './work/readWhole';
import { type Work, withEngine } from './work/withEngine';

export function createContainer(services: ChangeServices, what: string): Verb {
  return creation(services, what, createArguments, async (work) => {
    const title = vscode.l10n.t('Create a Container');
    const draft = new CreationDraft(false, work.lookup);
    await runSteps([imageScreen(draft, work, title), optionScreen(draft, work, services, title)]);
    return draft;
  });
}

export function createLinkedContainer(services: ChangeServices, what: string): Verb {
  return creation(services, what, createLinkedArguments, async (work, node) => {
    const title = vscode.l10n.t('Create a Linked Container');
    const draft = new CreationDraft(true, work.lookup);
    if (node !== undefined) draft.beginWith(node);
    if (node?.like !== undefined) draft.takeOver(await likenessTo(node.like, work));
    await runSteps([
      imageScreen(draft, work, title),
      serverScreen(draft, work, title),
      aliasScreen(draft, work, services),
      optionScreen(draft, work, services, title),
    ]);
    return draft;
  });
}

/** Ports that are published now can't be published again. */
async function likenessTo(id: string, { engine, lookup, scene }: Work): Promise<Likeness> {
  const { raw, rawImage } = await readWhole(engine, id);
  const published = [...lookup.containers()].flatMap(({ ports }) => ports.flatMap(({ hostPort }) => hostPort ?? []));
  return likenessOf(creationOf(raw, rawImage, { apiVersion: scene.engine.apiVersion }).body, new Set(published));
}

function creation(
  services: ChangeServices,
  what: string,
  read: (argument: unknown) => CreationRequest,
  ask: (work: Work, node: ContainerNode | undefined) => Promise<CreationDraft>,
): Verb {
  const { model } = services;
  return {
    what,
    withArguments: async (first) => {
      const request = read(first);
      const quiet: Follow = { progress: () => undefined };
      return await withEngine(model, (work) => createWithPlan(request, work, services, quiet));
    },
    byPerson: async (node) =>
      await withEngine(model, async (work) => {
        const draft = await ask(work, node);
        const request = draft.request();
        const result = await withProgress(what, (follow) =>
          createWithPlan(request, work, services, follow, draft.plan),
        );
        // Not awaited: the message may stay.
        void tell(result, request, work);
      }),
  };
}

async function tell({ id, name, warnings }: CreationResult, request: CreationRequest, { lookup, engine }: Work) {
  const open = vscode.l10n.t('Open in Browser');
  const inspect = vscode.l10n.t('Inspect');
  const container = lookup.container(id);
  const hasPage = container !== undefined && webAddresses(container, engineHost(engine.endpoint)).length > 0;
  const actions = [...(hasPage ? [open] : []), inspect];
  const made = request.interactive
    ? vscode.l10n.t('{0} was created; its terminal is open.', name)
    : vscode.l10n.t('{0} was created.', name);
  const chosen =
    warnings.length === 0
      ? await vscode.window.showInformationMessage(plainMessage(made), ...actions)
      : await vscode.window.showWarningMessage(plainMessage(`${made} ${warnings.join(' ')}`), ...actions);
  if (chosen === open) await vscode.commands.executeCommand('containerLinks.openInBrowser', { containerId: id });
  if (chosen === inspect) await vscode.commands.executeCommand('containerLinks.inspect', { containerId: id });
}
