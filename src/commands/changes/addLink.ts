import * as vscode from 'vscode';
import { type LinkChange, planAddLink } from '../../changes/planLinkChange';
import type { Container } from '../../core/containers/snapshot';
import { resolveLinks } from '../../core/plans/plannedLinks';
import { linkChangeArguments } from '../../invocation/commandArguments';
import type { Verb } from '../../invocation/invocation';
import { requireText } from '../../invocation/verbArguments';
import { aliasFor } from '../pickers/aliasSuggestion';
import { askForAlias } from '../pickers/askForAlias';
import { onContainer } from '../pickers/containerVerb';
import { pickContainer } from '../pickers/pickContainer';
import type { ChangeServices } from '../work/ChangeServices';
import { waitForEngine } from '../work/progress';
import type { Work } from '../work/withEngine';
import { changeScene } from './carryOut';
import { agreeAndDo, type LinkChangeResult, planOrDo } from './linkChange';

/** A link more for a client that exists. */
export function addLink(services: ChangeServices): Verb {
  const what = vscode.l10n.t('Adding a link');
  return onContainer(services, {
    what,
    question: vscode.l10n.t('Add a link to which client?'),
    act: async (client, work, argument, options): Promise<LinkChangeResult> => {
      const text = requireText(argument, { code: 'which-link-to-add' });
      const { dryRun } = linkChangeArguments('addLink', options ?? {});
      return await planOrDo(await planned(client, text, work), client, work, services, dryRun);
    },
    ask: async (client, work) => {
      const { lookup } = work;
      const title = vscode.l10n.t('Link {0} with which server?', client.name);
      const server = lookup.container(await pickContainer(work, title, ({ id }) => id !== client.id));
      if (!server) return;
      const taken = new Set(lookup.linksFrom(client.id).map(({ alias }) => alias));
      const alias = await askForAlias(
        vscode.l10n.t('What does {0} call {1}?', client.name, server.name),
        aliasFor(server, taken),
        taken,
      );
      const change = await planned(client, `${server.name}:${alias}`, work);
      await agreeAndDo(change, work, services, {
        question: vscode.l10n.t('Link {0} with {1}?', client.name, server.name),
        title: vscode.l10n.t('Linking {0} with {1}…', client.name, server.name),
        done: vscode.l10n.t('{0} has the link {1} to {2}.', client.name, alias, server.name),
      });
    },
  });
}

async function planned(client: Container, text: string, work: Work): Promise<LinkChange> {
  const { lookup, scene, engine, model } = work;
  const [link] = resolveLinks([text], client.name, lookup);
  if (!link) throw new Error('a text that is no link was taken for one');
  return await waitForEngine(async () => {
    await model.refreshContainers([link.container.id]);
    const server = lookup.container(link.container.id) ?? link.container;
    return await planAddLink(client, server, link.alias, engine, { ...changeScene(work), engine: scene.engine });
  });
}
