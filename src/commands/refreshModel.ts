import * as vscode from 'vscode';
import type { CommandFact } from '../core/commandFacts';
import type { Fact } from '../core/fact';
import { HumanError } from '../core/humanError';
import { requireReference, type Verb } from '../invocation/invocation';
import type { LiveModel } from '../model/connection/LiveModel';
import { treeViewId } from '../platform/ids';
import type { CommandServices } from './work/services';
import { freshContainer, withEngine } from './work/withEngine';

/** Reads everything anew, or one container; connects again where there is no connection. */
export function refreshModel({ model }: CommandServices): Verb {
  const what = vscode.l10n.t('Refreshing');
  return {
    what,
    withArguments: async (first) => {
      const reference = requireReference(first);
      await withEngine(model, (work) => freshContainer(work, reference));
    },
    // An engine that does not answer keeps a person waiting for long: the view shows that something goes on.
    byPerson: async () => {
      const location = { viewId: treeViewId };
      await vscode.window.withProgress({ location, title: what }, async () => await refresh(model));
    },
  };
}

const nobody: CommandFact = { code: 'no-engine-answers-now' };

async function refresh(model: LiveModel): Promise<void> {
  const need = model.need();
  try {
    await (model.connection.state === 'connected' ? model.refresh() : model.reconnect());
    const { state, reason } = model.connection;
    if (state === 'unreachable' || state === 'denied') {
      throw new HumanError<Fact>(reason ?? nobody, state);
    }
  } finally {
    need.dispose();
  }
}
