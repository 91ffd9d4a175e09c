import * as vscode from 'vscode';
import type { Description } from '../../core/descriptions/description';
import type { CreationPlan } from '../../core/plans/creationPlan';
import type { Variable } from '../../core/variables/variable';
import { found } from '../../engine/errors/found';
import { enumerated } from '../../words/catalogue';
import { seenWords } from '../../words/screenWords';
import type { CommandServices } from '../basis/services';
import type { Work } from '../basis/withEngine';
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
  return (await found(engine.inspectImage(image)))?.env ?? [];
}

/** Such as `redis → 172.17.0.2 · 6 variables from links, 3 of its own`. */
export function seenSummary({ names, env }: Description): string {
  const aliases = names
    .filter(({ origin }) => origin === 'alias')
    .map(({ name, addresses }) => `${name} → ${addressText(addresses)}`);
  const linked = env.filter(({ origin }) => origin === 'link').length;
  return [enumerated(aliases) || seenWords.noNames(), seenWords.variables(linked, env.length - linked)].join(' · ');
}

function addressText(addresses: readonly string[]): string {
  return enumerated(addresses) || seenWords.addressUnknown();
}

/** Every name and every variable, to look at and to search; Enter and Back lead back to the options. */
export async function showSeen({ names, env }: Description): Promise<void> {
  const aliases = new Map(
    names.flatMap(({ name, origin, link }) => (origin === 'alias' && link !== undefined ? [[link, name]] : [])),
  );
  const linked = [...aliases].map(([link, alias]) => ({
    title: seenWords.variablesOfLink(alias),
    variables: env.filter((variable) => variable.link === link),
  }));
  const own = env.filter(({ link }) => link === undefined || !aliases.has(link));
  const groups = [...linked, { title: seenWords.ownVariables(), variables: own }];
  await showList<vscode.QuickPickItem>({
    title: seenWords.title(),
    placeholder: seenWords.placeholder(),
    toRead: true,
    items: () => [
      separator(seenWords.names()),
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
