import * as vscode from 'vscode';
import { treeWords } from '../../words/treeWords';

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly detail?: string;
}

/** Asks for one of a few, beginning at the one that holds now. Undefined: left as it was. */
export function askForChoice<Value extends string>(
  title: string,
  choices: readonly Choice<Value>[],
  current: Value,
): Promise<Value | undefined> {
  const pick = vscode.window.createQuickPick<vscode.QuickPickItem & Choice<Value>>();
  pick.title = title;
  pick.items = choices.map((choice) =>
    choice.value === current ? { ...choice, description: treeWords.now() } : choice,
  );
  pick.activeItems = pick.items.filter(({ value }) => value === current);
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      resolve(pick.activeItems[0]?.value);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}
