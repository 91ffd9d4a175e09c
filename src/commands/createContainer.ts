import * as vscode from 'vscode';
import type { Follow } from '../changes/running/change';
import { webAddresses } from '../core/containers/publishedAddresses';
import { creationOf } from '../core/creations/creationOf';
import { type Likeness, likenessOf } from '../core/creations/likeness';
import { recordOf, recordsOf } from '../core/creations/rawJson';
import { engineHost } from '../core/engines/engineHost';
import type { CreationRequest } from '../core/plans/planCreation';
import { createArguments, createLinkedArguments } from '../invocation/commandArguments';
import type { CommandLog, ContainerNode } from '../invocation/commandContract';
import type { Verb } from '../invocation/invocation';
import { plainMessage } from '../platform/plainWords';
import { buttonWords } from '../words/buttonWords';
import { outcomeWords } from '../words/outcomeWords';
import { progressWords } from '../words/progressWords';
import { screenWords } from '../words/screenWords';
import type { ChangeServices } from './basis/ChangeServices';
import { waitForEngine, withProgress } from './basis/progress';
import { readWhole } from './basis/readWhole';
import { showWarning } from './basis/showWarning';
import { unawaited } from './basis/unawaited';
import { type Work, withEngine } from './basis/withEngine';
import { type CreationOutcome, createWithPlan } from './creation/createWithPlan';
import { aliasScreen } from './pickers/aliasScreen';
import { CreationDraft } from './pickers/CreationDraft';
import { imageScreen } from './pickers/imageScreen';
import { optionScreen } from './pickers/optionScreen';
import { runSteps } from './pickers/runSteps';
import { serverScreen } from './pickers/serverScreen';

export function createContainer(services: ChangeServices): Verb {
  return creation(
    services,
    { inLog: 'Creating a container', title: progressWords.creating() },
    createArguments,
    async (work) => {
      const title = screenWords.create();
      const draft = new CreationDraft(false, work.lookup);
      await runSteps([imageScreen(draft, work, title), optionScreen(draft, work, services, title)]);
      return draft;
    },
  );
}

export function createLinkedContainer(services: ChangeServices): Verb {
  return creation(
    services,
    { inLog: 'Creating a linked container', title: progressWords.creatingLinked() },
    createLinkedArguments,
    async (work, node) => {
      const title = screenWords.createLinked();
      const draft = new CreationDraft(true, work.lookup);
      if (node !== undefined) draft.beginWith(node);
      const like = node?.like;
      if (like !== undefined) draft.takeOver(await waitForEngine(() => likenessTo(like, work)));
      await runSteps([
        imageScreen(draft, work, title),
        serverScreen(draft, work, title),
        aliasScreen(draft, work, services),
        optionScreen(draft, work, services, title),
      ]);
      return draft;
    },
  );
}

/** A likeness publishes no port that is taken now. */
async function likenessTo(id: string, { engine, lookup, scene }: Work): Promise<Likeness> {
  const { raw, rawImage } = await readWhole(engine, id);
  const published = [...lookup.containers()].flatMap(({ ports }) => ports.flatMap(({ hostPort }) => hostPort ?? []));
  const { body } = creationOf(raw, rawImage, { apiVersion: scene.engine.apiVersion });
  return likenessOf(body, recordsOf(recordOf(raw['HostConfig'])['Mounts']), new Set(published));
}

function creation(
  services: ChangeServices,
  { inLog, title }: { readonly inLog: string; readonly title: string },
  read: (argument: unknown) => CreationRequest,
  ask: (work: Work, node: ContainerNode | undefined) => Promise<CreationDraft>,
): Verb {
  const { model } = services;
  return {
    inLog,
    withArguments: async (first) => {
      const request = read(first);
      const quiet: Follow = { progress: () => undefined };
      const { result } = await withEngine(model, (work) => createWithPlan(request, work, services, quiet));
      return result;
    },
    byPerson: async (node) =>
      await withEngine(model, async (work) => {
        const draft = await ask(work, node);
        const request = draft.request();
        const outcome = await withProgress(title, (follow) =>
          createWithPlan(request, work, services, follow, draft.plan),
        );
        unawaited(tell(outcome, request, work, services.log), { inLog, services });
      }),
  };
}

async function tell(
  { result: { id, name, warnings }, logged }: CreationOutcome,
  request: CreationRequest,
  { lookup, engine }: Work,
  log: CommandLog,
) {
  const open = outcomeWords.openInBrowser();
  const inspect = buttonWords.inspect();
  const container = lookup.container(id);
  const hasPage = container !== undefined && webAddresses(container, engineHost(engine)).length > 0;
  const actions = [...(hasPage ? [open] : []), inspect];
  const made = () => (request.interactive ? outcomeWords.createdWithTerminal(name) : outcomeWords.created(name));
  const withMade = (texts: readonly string[]) => [made(), ...texts].join(' ');
  const chosen =
    warnings.length === 0
      ? await vscode.window.showInformationMessage(plainMessage(made()), ...actions)
      : await showWarning(log, { shown: withMade(warnings), logged: () => withMade(logged()) }, ...actions);
  if (chosen === open) await vscode.commands.executeCommand('containerLinks.openInBrowser', { containerId: id });
  if (chosen === inspect) await vscode.commands.executeCommand('containerLinks.inspect', { containerId: id });
}
