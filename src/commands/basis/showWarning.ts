import * as vscode from 'vscode';
import type { CommandLog } from '../../invocation/commandContract';
import { plainMessage } from '../../platform/plainWords';
import { buttonWords } from '../../words/buttonWords';

/** What a container itself said may hold a secret: it is shown, and is not for the log. */
interface WarningTexts {
  readonly shown: string;
  logged(): string;
}

/** Warns a person, with the way to the log beside what else can be done. Gives what was chosen of `titles`. */
export async function showWarning(
  log: CommandLog,
  text: (() => string) | WarningTexts,
  ...titles: readonly string[]
): Promise<string | undefined> {
  const { shown, logged } = typeof text === 'function' ? { shown: text(), logged: text } : text;
  log.told('Warned', logged);
  const showLog = buttonWords.showLog();
  const chosen = await vscode.window.showWarningMessage(plainMessage(shown), ...titles, showLog);
  if (chosen !== showLog) return chosen;
  log.show();
  return undefined;
}
