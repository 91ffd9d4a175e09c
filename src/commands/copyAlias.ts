import * as vscode from 'vscode';
import type { CommandFact } from '../core/commandFacts';
import type { Container } from '../core/containers/snapshot';
import { HumanError } from '../core/humanError';
import type { Link } from '../core/links/link';
import type { Verb } from '../invocation/invocation';
import { aliasArgument } from '../invocation/verbArguments';
import { onContainer } from './pickers/containerVerb';
import { pickAlias } from './pickers/pickAlias';
import type { CommandServices } from './work/services';
import type { Work } from './work/withEngine';

export function copyAlias(services: CommandServices): Verb {
  return onContainer(services, {
    what: vscode.l10n.t('Copying an alias'),
    question: vscode.l10n.t('Copy an alias of which container?'),
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
      const title = vscode.l10n.t('Copy which alias?');
      await copy(node?.alias ?? (await pickAlias(linksOf(container, work), title)));
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
