import * as vscode from 'vscode';
import type { CommandFact } from '../core/commandFacts';
import { HumanError } from '../core/humanError';
import type { Verb } from '../invocation/invocation';
import { aliasArgument } from '../invocation/verbArguments';
import { sentences } from '../words/sentence';
import { onContainer } from './pickers/containerVerb';
import { waitForEngine } from './work/progress';
import type { CommandServices } from './work/services';

export function verifyLinks(services: CommandServices): Verb {
  return onContainer(services, {
    what: vscode.l10n.t('Verifying links'),
    question: vscode.l10n.t('Verify the links of which container?'),
    fits: ({ id, state }, { lookup }) => state === 'running' && lookup.linksFrom(id).length > 0,
    act: async ({ id, name }, { lookup }, argument) => {
      const aliases = lookup.linksFrom(id).map(({ alias }) => alias);
      if (argument !== undefined) assertLinks(name, aliases);
      const rows = await askInside(services, id, name, aliasArgument(argument, name, aliases));
      // What else there is to tell, `how` says in words.
      return rows.map(({ alias, server, resolves, reachable, how }) => ({
        alias,
        server,
        resolves,
        reachable,
        how: sentences(how),
      }));
    },
    // What is found stands in the inspector's table, a row for each link.
    ask: async ({ id, name }, { lookup }) => {
      assertLinks(name, lookup.linksFrom(id));
      await services.inspector.verify(id);
    },
  });
}

function askInside({ truth }: CommandServices, id: string, name: string, alias: string | undefined) {
  return waitForEngine(() => truth.verify(id, alias), vscode.l10n.t('Asking inside {0}…', name));
}

function assertLinks(client: string, links: readonly unknown[]): void {
  if (links.length === 0) throw new HumanError<CommandFact>({ code: 'no-links', container: client }, 'notFound');
}
