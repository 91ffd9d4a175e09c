import * as vscode from 'vscode';
import { checkVariable } from '../../core/links/linkText';
import { askForText } from './askForText';
import type { CreationDraft } from './CreationDraft';
import { showList } from './screens';

interface VariableItem extends vscode.QuickPickItem {
  readonly does: 'add' | 'remove' | 'done';
  readonly variable?: string;
}

/** Variables one by one. Their values are not shown again. */
export async function askForVariables(draft: CreationDraft): Promise<void> {
  if (draft.variables.length === 0) return await add(draft);
  for (;;) {
    const answer = await showList<VariableItem>({
      title: vscode.l10n.t('Variables'),
      items: () => [
        { label: vscode.l10n.t('Done'), iconPath: new vscode.ThemeIcon('check'), does: 'done' },
        { label: vscode.l10n.t('Add a Variable…'), iconPath: new vscode.ThemeIcon('add'), does: 'add' },
        ...draft.variables.map((variable) => ({
          label: nameOf(variable),
          description: vscode.l10n.t('choose to remove it'),
          does: 'remove' as const,
          variable,
        })),
      ],
    });
    const item = answer.went === 'next' ? answer.value[0] : undefined;
    if (item === undefined || item.does === 'done') return;
    if (item.does === 'add') await add(draft);
    else draft.variables = draft.variables.filter((variable) => variable !== item.variable);
  }
}

async function add(draft: CreationDraft): Promise<void> {
  const answer = await askForText(draft, 'variable', {
    title: vscode.l10n.t('Add a Variable'),
    placeholder: 'NAME=value',
    prompt: vscode.l10n.t('It wins over a variable of the same name that a link would give'),
    value: '',
    check: (typed) => (typed === '' ? undefined : checkVariable(typed)),
  });
  if (answer.went === 'back' || answer.value === '') return;
  const name = nameOf(answer.value);
  draft.variables = [...draft.variables.filter((variable) => nameOf(variable) !== name), answer.value];
}

function nameOf(variable: string): string {
  return variable.slice(0, variable.indexOf('='));
}
