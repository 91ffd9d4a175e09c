import * as vscode from 'vscode';

const pauseMs = 150;

/** Asks for a filter text and applies it while it is typed. Cancel brings back what was there before. */
export function askForFilter(current: string, apply: (text: string) => void): Promise<void> {
  const input = vscode.window.createInputBox();
  input.title = vscode.l10n.t('Filter containers');
  input.placeholder = vscode.l10n.t('Name, alias, image or address');
  input.prompt = vscode.l10n.t('Enter keeps the filter, Escape brings back what was shown before.');
  input.value = current;
  return new Promise((resolve) => {
    let accepted = false;
    let pause: NodeJS.Timeout | undefined;
    input.onDidChangeValue((text) => {
      clearTimeout(pause);
      pause = setTimeout(() => apply(text), pauseMs);
    });
    input.onDidAccept(() => {
      accepted = true;
      input.hide();
    });
    input.onDidHide(() => {
      clearTimeout(pause);
      apply(accepted ? input.value : current);
      input.dispose();
      resolve();
    });
    input.show();
  });
}
