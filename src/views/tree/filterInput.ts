import * as vscode from 'vscode';
import { treeWords } from '../../words/treeWords';

const pauseMs = 150;

/**
 * Asks for a filter text and applies it while it is typed. However the box goes away, what was typed stays: VS Code does
 * not tell Escape from a click beside it, and such a click is no wish to see everything again.
 */
export function askForFilter(current: string, apply: (text: string) => void): Promise<void> {
  const input = vscode.window.createInputBox();
  input.title = treeWords.filterTitle();
  input.placeholder = treeWords.filterPlaceholder();
  // A prompt would end in VS Code's own words, by which Escape cancels.
  input.validationMessage = {
    message: treeWords.filterStays(),
    severity: vscode.InputBoxValidationSeverity.Info,
  };
  input.value = current;
  return new Promise((resolve) => {
    let pause: NodeJS.Timeout | undefined;
    input.onDidChangeValue((text) => {
      clearTimeout(pause);
      pause = setTimeout(() => apply(text), pauseMs);
    });
    input.onDidAccept(() => input.hide());
    input.onDidHide(() => {
      clearTimeout(pause);
      apply(input.value);
      input.dispose();
      resolve();
    });
    input.show();
  });
}
