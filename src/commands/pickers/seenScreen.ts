import * as vscode from 'vscode';
import type { Description } from '../../core/descriptions/description';
import { HumanError } from '../../core/humanError';
import type { CreationPlan } from '../../core/plans/creationPlan';
import type { Variable } from '../../core/variables/variable';
import { counted } from '../../words/catalogue';
import type { CommandServices } from '../work/services';
import type { Work } from '../work/withEngine';
import type { CreationDraft } from './CreationDraft';
import { showList } from './screens';

/** What the planned client will get, of all its links together. Variables of an image that isn't local yet are not among it. */
export async function foresee(
  draft: CreationDraft,
  { links, spec }: CreationPlan,
  { engine }: Work,
  { truth }: Pick<CommandServices, 'truth'>,
): Promise<Description> {
  return await truth.foresee({
    links: links.map(({ serverId, alias }) => ({ server: serverId, alias })),
    env: [...(await imageVariables(draft.image, engine)), ...draft.variables],
    tty: draft.interactive,
    linkEnv: draft.linkEnv,
    ...(draft.name === '' ? {} : { name: draft.name }),
    network: spec.network,
  });
}

async function imageVariables(image: string, engine: Work['engine']): Promise<readonly string[]> {
  try {
    return (await engine.inspectImage(image)).env;
  } catch (error) {
    if (error instanceof HumanError && (error.code === 'missingImage' || error.code === 'notFound')) return [];
    throw error;
  }
}

/** Such as `redis → 172.17.0.2 · 6 variables from links, 3 of its own`. */
export function seenSummary({ names, env }: Description): string {
  const aliases = names
    .filter(({ origin }) => origin === 'alias')
    .map(({ name, addresses }) => `${name} → ${addressText(addresses)}`);
  const linked = env.filter(({ origin }) => origin === 'link').length;
  return [
    aliases.length === 0 ? vscode.l10n.t('no name of another container') : aliases.join(', '),
    counted(linked, {
      one: () => vscode.l10n.t('{0} variable from links, {1} of its own', linked, env.length - linked),
      other: () => vscode.l10n.t('{0} variables from links, {1} of its own', linked, env.length - linked),
    }),
  ].join(' · ');
}

function addressText(addresses: readonly string[]): string {
  return addresses.join(', ') || vscode.l10n.t('an address once it runs');
}

/** Every name and every variable, to look at and to search; Enter and Back lead back to the options. */
export async function showSeen({ names, env }: Description): Promise<void> {
  const aliases = new Map(
    names.flatMap(({ name, origin, link }) => (origin === 'alias' && link !== undefined ? [[link, name]] : [])),
  );
  const linked = [...aliases].map(([link, alias]) => ({
    title: vscode.l10n.t('Variables of the link {0}', alias),
    variables: env.filter((variable) => variable.link === link),
  }));
  const own = env.filter(({ link }) => link === undefined || !aliases.has(link));
  const groups = [...linked, { title: vscode.l10n.t('Variables of its own'), variables: own }];
  await showList<vscode.QuickPickItem>({
    title: vscode.l10n.t('What the Client Will See'),
    placeholder: vscode.l10n.t('Type to search; Enter goes back'),
    toRead: true,
    items: () => [
      separator(vscode.l10n.t('Names')),
      ...names.map(({ name, addresses }) => ({ label: name, description: addressText(addresses) })),
      ...groups
        .filter(({ variables }) => variables.length > 0)
        .flatMap(({ title, variables }) => [separator(title), ...variables.map(variableItem)]),
    ],
  });
}

function separator(label: string): vscode.QuickPickItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

function variableItem({ name, value, secret }: Variable): vscode.QuickPickItem {
  return { label: name, description: secret ? '••••••••' : value };
}
