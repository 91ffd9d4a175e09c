import * as vscode from 'vscode';
import { type LinkChange, planRemoveLink } from '../../changes/planLinkChange';
import type { Container } from '../../core/containers/snapshot';
import { linkChangeArguments } from '../../invocation/commandArguments';
import type { Verb } from '../../invocation/invocation';
import { requireText } from '../../invocation/verbArguments';
import { onContainer } from '../pickers/containerVerb';
import { pickAlias } from '../pickers/pickAlias';
import type { ChangeServices } from '../work/ChangeServices';
import { waitForEngine } from '../work/progress';
import type { Work } from '../work/withEngine';
import { changeScene } from './carryOut';
import { agreeAndDo, type LinkChangeResult, planOrDo } from './linkChange';

/** A client without one of its links; all others stay. */
export function removeLink(services: ChangeServices): Verb {
  const what = vscode.l10n.t('Removing a link');
  return onContainer(services, {
    what,
    question: vscode.l10n.t('Remove a link of which client?'),
    fits: ({ id }, { lookup }) => lookup.linksFrom(id).length > 0,
    act: async (client, work, argument, options): Promise<LinkChangeResult> => {
      const alias = requireText(argument, { code: 'which-link-to-remove' });
      const { dryRun } = linkChangeArguments('removeLink', options ?? {});
      return await planOrDo(await planned(client, alias, work), client, work, services, dryRun);
    },
    ask: async (client, work, node) => {
      const links = work.lookup.linksFrom(client.id);
      const alias = node?.alias ?? (await pickAlias(links, vscode.l10n.t('Remove which link of {0}?', client.name)));
      await agreeAndDo(await planned(client, alias, work), work, services, {
        question: vscode.l10n.t('Remove the link {0} of {1}?', alias, client.name),
        title: vscode.l10n.t('Removing the link {0} of {1}…', alias, client.name),
        done: vscode.l10n.t('{0} has no link {1} any more.', client.name, alias),
      });
    },
  });
}

async function planned(client: Container, alias: string, work: Work): Promise<LinkChange> {
  const { scene, engine } = work;
  return await waitForEngine(() =>
    planRemoveLink(client, alias, engine, { ...changeScene(work), engine: scene.engine }),
  );
}
