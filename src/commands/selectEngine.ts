import * as v from 'valibot';
import * as vscode from 'vscode';
import type { CommandFact } from '../core/commandFacts';
import { HumanError } from '../core/humanError';
import { askedEndpoint } from '../engine/endpoints/askedEndpoint';
import { choiceFor } from '../engine/endpoints/choiceText';
import { requireAnswer } from '../engine/surveyEngines';
import type { Verb } from '../invocation/invocation';
import { plainMessage } from '../platform/plainWords';
import { outcomeWords } from '../words/outcomeWords';
import { waitForEngine } from './basis/progress';
import type { CommandServices } from './basis/services';
import { unawaited } from './basis/unawaited';
import { withEngine } from './basis/withEngine';
import { pickEngine } from './pickers/pickEngine';

/**
 * Chooses this workspace's engine, and connects to it. A script names an endpoint or a Docker context; an empty text
 * gives the choice back to settings, variables and contexts. An engine that doesn't answer is not chosen. What the
 * setting says comes first, unless it is chosen against: see `EngineChoice`.
 */
export function selectEngine(services: CommandServices): Verb {
  return {
    inLog: 'Selecting an engine',
    withArguments: async (first) => {
      if (!v.is(v.string(), first)) throw new HumanError<CommandFact>({ code: 'engine-takes-endpoint' }, 'invalid');
      return await select(services, choiceFor(first));
    },
    byPerson: async () => {
      const choice = await pickEngine(services);
      await select(services, choice);
      const { endpoint } = services.model.connection;
      if (choice !== '' && services.engines.setting().trim() !== '') {
        unawaited(tellOfSetting(endpoint), { inLog: 'Telling of the setting', services });
      }
    },
  };
}

async function select(services: CommandServices, choice: string): Promise<unknown> {
  const { engines, model, tellEngine } = services;
  const asked = { ...askedEndpoint(engines.setting(), choice), secretPatterns: services.secretPatterns() };
  await waitForEngine(() => requireAnswer(asked));
  await engines.choose(choice);
  return await withEngine(model, async () => tellEngine());
}

/** A choice in the face of the setting counts, or choosing would do nothing: but only until the setting says otherwise. */
async function tellOfSetting(endpoint: string): Promise<void> {
  const openSetting = outcomeWords.openSetting();
  const chosen = await vscode.window.showInformationMessage(
    plainMessage(outcomeWords.engineInsteadOfSetting(endpoint)),
    openSetting,
  );
  if (chosen === openSetting) {
    await vscode.commands.executeCommand('workbench.action.openSettings', 'containerLinks.endpoint');
  }
}
