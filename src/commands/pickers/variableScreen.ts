import * as vscode from 'vscode';
import { checkVariable } from '../../core/links/inputChecks';
import { entryName } from '../../core/text/variableEntry';
import { optionWords } from '../../words/screenWords';
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
      title: optionWords.variables(),
      items: () => [
        { label: optionWords.done(), iconPath: new vscode.ThemeIcon('check'), does: 'done' },
        { label: optionWords.addVariable(), iconPath: new vscode.ThemeIcon('add'), does: 'add' },
        ...draft.variables.map((variable) => ({
          label: entryName(variable),
          description: optionWords.chooseToRemove(),
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
    title: optionWords.addVariableTitle(),
    placeholder: 'NAME=value',
    prompt: optionWords.addVariableMeans(),
    value: '',
    check: (typed) => (typed === '' ? undefined : checkVariable(typed)),
  });
  if (answer.went === 'back' || answer.value === '') return;
  const name = entryName(answer.value);
  draft.variables = [...draft.variables.filter((variable) => entryName(variable) !== name), answer.value];
}
