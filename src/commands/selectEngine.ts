import * as v from 'valibot';
import * as vscode from 'vscode';
import type { CommandFact } from '../core/commandFacts';
import { HumanError } from '../core/humanError';
import type { Verb } from '../invocation/invocation';
import { pickEngine } from './pickers/pickEngine';
import { waitForEngine } from './work/progress';
import type { CommandServices } from './work/services';
import { withEngine } from './work/withEngine';

/**
 * Chooses this workspace's engine, and connects to it. A script names an endpoint or a Docker context; an empty text
 * gives the choice back to settings, variables and contexts. An engine that doesn't answer is not chosen.
 */
export function selectEngine(services: CommandServices): Verb {
  const what = vscode.l10n.t('Selecting an engine');
  return {
    what,
    withArguments: async (first) => {
      if (!v.is(v.string(), first)) {
        throw new HumanError<CommandFact>({ code: 'engine-takes-endpoint' }, 'invalid');
      }
      const { choiceFor } = await import('../engine/surveyEngines');
      return await select(services, await choiceFor(first));
    },
    byPerson: async () => {
      const choice = await pickEngine(services);
      await select(services, choice);
    },
  };
}

async function select({ engines, model, tellEngine }: CommandServices, choice: string): Promise<unknown> {
  const { requireAnswer } = await import('../engine/surveyEngines');
  await waitForEngine(() => requireAnswer({ setting: engines.setting(), choice }));
  await engines.choose(choice);
  return await withEngine(model, async () => tellEngine());
}
