import * as vscode from 'vscode';
import type { Verb } from '../invocation/invocation';
import type { ChangeServices } from './work/ChangeServices';

/** The two creations with their pickers are loaded when one is asked for: activation stays quick. */
export function createContainer(services: ChangeServices): Verb {
  return loaded(vscode.l10n.t('Creating a container'), async (what) => {
    const creations = await import('./createContainer');
    return creations.createContainer(services, what);
  });
}

export function createLinkedContainer(services: ChangeServices): Verb {
  return loaded(vscode.l10n.t('Creating a linked container'), async (what) => {
    const creations = await import('./createContainer');
    return creations.createLinkedContainer(services, what);
  });
}

function loaded(what: string, load: (what: string) => Promise<Verb>): Verb {
  return {
    what,
    withArguments: async (first, second) => await (await load(what)).withArguments(first, second),
    byPerson: async (node) => await (await load(what)).byPerson(node),
  };
}
