import * as vscode from 'vscode';
import type { LinkChange } from '../../changes/planLinkChange';
import type { Container } from '../../core/containers/snapshot';
import { plainMessage } from '../../platform/plainWords';
import type { ChangeServices } from '../work/ChangeServices';
import { withProgress } from '../work/progress';
import type { Work } from '../work/withEngine';
import { agreeOnPlan } from './agreeOnPlan';
import { type ChangeResult, carryOut, changeResult } from './carryOut';

/** What `addLink` and `removeLink` return. */
export interface LinkChangeResult extends ChangeResult {
  readonly how: LinkChange['how'];
}

/** What a person is told of a change, each a whole sentence. */
export interface ChangeTexts {
  readonly question: string;
  readonly title: string;
  readonly done: string;
}

/** Without a question. */
export async function planOrDo(
  { how, plan }: LinkChange,
  client: Container,
  work: Work,
  services: ChangeServices,
  dryRun: boolean | undefined,
): Promise<LinkChangeResult> {
  const outcome = dryRun ? undefined : await carryOut(plan, work, services, { progress: () => undefined });
  return { how, ...changeResult(plan, client.id, outcome) };
}

/** The very plan that was shown. */
export async function agreeAndDo(
  { plan }: LinkChange,
  work: Work,
  services: ChangeServices,
  { question, title, done }: ChangeTexts,
): Promise<void> {
  if ((await agreeOnPlan(plan, question)) !== 'agreed') return;
  const { leftovers } = await withProgress(title, (follow) => carryOut(plan, work, services, follow));
  const kept = leftovers.length === 0 ? '' : vscode.l10n.t('The old container is kept as {0}.', leftovers.join(', '));
  // Not awaited: the message may stay.
  void vscode.window.showInformationMessage(plainMessage(`${done} ${kept}`.trim()));
}
