import * as vscode from 'vscode';
import type { CommandFact } from '../core/commandFacts';
import type { Fact } from '../core/fact';
import { HumanError } from '../core/humanError';
import { requireReference } from '../invocation/containerReference';
import type { Verb } from '../invocation/invocation';
import type { EngineModel } from '../model/connection/EngineModel';
import { treeViewId } from '../platform/ids';
import { progressWords } from '../words/progressWords';
import type { CommandServices } from './basis/services';
import { freshContainer, withEngine } from './basis/withEngine';

/** Reads everything anew, or one container; connects again where there is no connection. */
export function refreshModel({ model }: CommandServices): Verb {
  return {
    inLog: 'Refreshing',
    withArguments: async (first) => {
      const reference = requireReference(first);
      await withEngine(model, (work) => freshContainer(work, reference));
    },
    // An engine that does not answer keeps a person waiting for long: the view shows that something goes on.
    byPerson: async () => {
      const shown = { location: { viewId: treeViewId }, title: progressWords.refreshing() };
      await vscode.window.withProgress(shown, async () => await refresh(model));
    },
  };
}

const nobody: CommandFact = { code: 'no-engine-answers-now' };

async function refresh(model: EngineModel): Promise<void> {
  const need = model.need();
  try {
    await (model.connection.state === 'connected' ? model.refresh() : model.reconnect());
    const { state, reason } = model.connection;
    if (state === 'unreachable' || state === 'denied') throw new HumanError<Fact>(reason ?? nobody, state);
  } finally {
    need.dispose();
  }
}
