import * as vscode from 'vscode';
import type { Uncarried } from '../core/creations/creation';
import type { Fact } from '../core/fact';
import { plainMessage } from '../platform/plainWords';
import { listed } from '../words/catalogue';
import { sentence } from '../words/sentence';

/** What a copy of a container doesn't have though the container has it. */
export interface ToldUncarried {
  readonly container: string;
  /** As the `docker` client calls it, or as the Engine API does where the client has no option. */
  readonly option: string;
  readonly reason: string;
}

export function toldUncarried(container: string, uncarried: readonly Uncarried<Fact>[]): readonly ToldUncarried[] {
  return uncarried.map(({ option, reason }) => ({ container, option, reason: sentence(reason) }));
}

/** Tells a person what is missing, with the reasons one click away. `done`: what was done all the same. */
export async function showUncarried(done: string, uncarried: readonly ToldUncarried[]): Promise<void> {
  const options = listed([...new Set(uncarried.map(({ option }) => option))]);
  const why = vscode.l10n.t('Show Why');
  const message = vscode.l10n.t('{0} Not carried over as it is: {1}.', done, options);
  if ((await vscode.window.showWarningMessage(plainMessage(message), why)) !== why) return;
  const rows = uncarried.map(({ container, option, reason }) => `- \`${option}\` (${container}): ${reason}`);
  const content = `# ${vscode.l10n.t('Not carried over as it is')}\n\n${rows.join('\n')}\n`;
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'markdown', content }));
}
