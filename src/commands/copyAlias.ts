import * as vscode from 'vscode';
import type { CommandFact } from '../core/commandFacts';
import type { Container } from '../core/containers/snapshot';
import { HumanError } from '../core/humanError';
import type { Link } from '../core/links/link';
import type { Verb } from '../invocation/invocation';
import { aliasArgument } from '../invocation/verbArguments';
import { whichWords } from '../words/questionWords';
import type { CommandServices } from './basis/services';
import type { Work } from './basis/withEngine';
import { onContainer } from './pickers/containerVerb';
import { pickLink } from './pickers/pickLink';

export function copyAlias(services: CommandServices): Verb {
  return onContainer(services, {
    inLog: 'Copying an alias',
    question: whichWords.copyAlias(),
    fits: ({ id }, { lookup }) => lookup.linksFrom(id).length > 0,
    act: async (container, work, argument) => {
      const links = linksOf(container, work);
      const aliases = links.map(({ alias }) => alias);
      if (argument === undefined && links.length > 1) {
        throw new HumanError<CommandFact>({ code: 'several-links', container: container.name, aliases }, 'invalid');
      }
      const wanted = aliasArgument(argument, container.name, aliases);
      const link = wanted === undefined ? links[0] : links.find(({ alias }) => alias === wanted);
      if (!link) {
        const fact = { code: 'no-such-link', container: container.name, alias: wanted ?? '', aliases } as const;
        throw new HumanError<CommandFact>(fact, 'notFound');
      }
      return await copy(link.alias);
    },
    ask: async (container, work, node) => {
      await copy(node?.alias ?? (await pickLink(linksOf(container, work), whichWords.copyAliasLink())).alias);
    },
  });
}

function linksOf(container: Container, { lookup }: Work): readonly Link[] {
  const links = lookup.linksFrom(container.id);
  if (links.length === 0)
    throw new HumanError<CommandFact>({ code: 'no-links', container: container.name }, 'notFound');
  return links;
}

async function copy(alias: string): Promise<string> {
  await vscode.env.clipboard.writeText(alias);
  return alias;
}
