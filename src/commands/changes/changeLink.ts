import * as vscode from 'vscode';
import type { Container } from '../../core/containers/snapshot';
import type { LinkChange } from '../../core/plans/liveLinkChange';
import { plainMessage } from '../../platform/plainWords';
import { outcomeWords } from '../../words/outcomeWords';
import type { ChangeServices } from '../basis/ChangeServices';
import { withProgress } from '../basis/progress';
import { showWarning } from '../basis/showWarning';
import type { Work } from '../basis/withEngine';
import { type Agreement, agreedPlan, type Saving } from './agreeOnPlan';
import { type ChangeResult, carryOut, changeResult } from './carryOut';

/** What `addLink` and `removeLink` return. */
export interface LinkChangeResult extends ChangeResult {
  readonly how: LinkChange['how'];
}

/** What a person is told of a change, each a whole sentence. */
export interface ChangeTexts extends Agreement {
  readonly title: string;
  done(): string;
}

/** Plans, and carries it out unless only the plan was asked for. Asks nothing. */
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

/** Shows the plan, asks, and carries out the very plan that was agreed to. */
export async function agreeAndDo(
  make: (how: Saving) => Promise<Pick<LinkChange, 'plan'>>,
  work: Work,
  services: ChangeServices,
  { title, done, ...agreement }: ChangeTexts,
): Promise<void> {
  const agreed = await agreedPlan<Saving, Pick<LinkChange, 'plan'>>({}, make, agreement, services);
  if (!agreed) return;
  const { leftovers } = await withProgress(title, (follow) => carryOut(agreed.plan, work, services, follow));
  // Not awaited: the message may stay.
  if (leftovers.length === 0) void vscode.window.showInformationMessage(plainMessage(done()));
  else void showWarning(services.log, () => `${done()} ${outcomeWords.oldContainerKept(leftovers)}`);
}
