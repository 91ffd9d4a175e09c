import type { CommandFact } from '../core/commandFacts';
import { HumanError } from '../core/humanError';
import type { Verb } from '../invocation/invocation';
import { aliasArgument } from '../invocation/verbArguments';
import { progressWords } from '../words/progressWords';
import { whichWords } from '../words/questionWords';
import { sentences } from '../words/sentence';
import { waitForEngine } from './basis/progress';
import type { CommandServices } from './basis/services';
import { onContainer } from './pickers/containerVerb';

export function verifyLinks(services: CommandServices): Verb {
  return onContainer(services, {
    inLog: 'Verifying links',
    question: whichWords.verify(),
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
  return waitForEngine(() => truth.verify(id, alias), progressWords.asking(name));
}

function assertLinks(client: string, links: readonly unknown[]): void {
  if (links.length === 0) throw new HumanError<CommandFact>({ code: 'no-links', container: client }, 'notFound');
}
