import * as vscode from 'vscode';
import { engineGeneration } from '../../core/engines/engineGeneration';
import type { Fact } from '../../core/fact';
import { HumanError } from '../../core/humanError';
import type { EngineAnswer, EngineOffer } from '../../engine/surveyEngines';
import { plainItem } from '../../platform/plainWords';
import { sentence } from '../../words/sentence';
import type { CommandServices } from '../work/services';

interface EngineItem extends vscode.QuickPickItem {
  readonly choice?: string;
  /** Why it can't be chosen. */
  readonly objection?: HumanError;
}

/**
 * Asks for an engine among all that there are; each says who it is when it answers. Gives what is to be written down.
 * Rejects with a `CancellationError` when it was left.
 */
export async function pickEngine({ engines, model }: CommandServices): Promise<string> {
  const stop = new AbortController();
  const list = vscode.window.createQuickPick<EngineItem>();
  list.title = vscode.l10n.t('Select an Engine');
  list.placeholder = vscode.l10n.t('Which engine is this workspace about?');
  list.matchOnDescription = list.matchOnDetail = list.busy = list.keepScrollPosition = true;
  const chosen = new Promise<EngineItem | undefined>((resolve) => {
    list.onDidAccept(() => list.selectedItems[0] && resolve(list.selectedItems[0]));
    list.onDidHide(() => resolve(undefined));
  });
  list.show();
  try {
    const filled = fill(list, engines, model.connection.endpoint, stop.signal);
    const item = await Promise.race([chosen, filled.then(() => chosen)]);
    if (item?.objection) throw item.objection;
    if (item?.choice === undefined) throw new vscode.CancellationError();
    return item.choice;
  } finally {
    stop.abort();
    list.dispose();
  }
}

async function fill(
  list: vscode.QuickPick<EngineItem>,
  engines: CommandServices['engines'],
  connectedTo: string,
  signal: AbortSignal,
): Promise<void> {
  const { surveyEngines } = await import('../../engine/surveyEngines');
  const asked = { setting: engines.setting(), choice: engines.choice() };
  const offers = await surveyEngines(asked, signal);
  const automatic: EngineItem = {
    label: vscode.l10n.t('Automatic'),
    detail: vscode.l10n.t('As the settings, DOCKER_HOST, the current Docker context and the well-known sockets say'),
    iconPath: new vscode.ThemeIcon('sync'),
    choice: '',
  };
  const answers = new Map<EngineOffer, EngineAnswer>();
  const show = () => {
    if (signal.aborted) return;
    const items = offers.map((offer) => plainItem(itemOf(offer, answers.get(offer), offer.label === connectedTo)));
    const active = list.activeItems[0]?.label;
    list.items = asked.choice === '' ? items : [automatic, ...items];
    list.activeItems = list.items.filter(({ label }) => label === active);
  };
  show();
  const asking = offers.map(async (offer) => {
    if (offer.answer) answers.set(offer, await offer.answer);
    show();
  });
  await Promise.all(asking);
  list.busy = false;
}

function itemOf(offer: EngineOffer, answer: EngineAnswer | undefined, isConnected: boolean): EngineItem {
  const reason = sentence(offer.reason);
  const isBroken = offer.choice === undefined;
  const said = answer && ('silent' in answer ? sentence(answer.silent.fact) : undefined);
  return {
    label: offer.label,
    description: [isConnected ? vscode.l10n.t('connected') : '', isBroken ? '' : stateText(answer)]
      .filter((text) => text !== '')
      .join(' · '),
    detail: [reason, said].filter((text) => text !== undefined).join(' · '),
    iconPath: new vscode.ThemeIcon(isBroken || said !== undefined ? 'warning' : 'server-environment'),
    ...(offer.choice === undefined
      ? { objection: new HumanError<Fact>(offer.reason, 'invalid') }
      : { choice: offer.choice }),
  };
}

function stateText(answer: EngineAnswer | undefined): string {
  if (answer === undefined) return vscode.l10n.t('asking…');
  if ('silent' in answer) {
    return answer.silent.code === 'denied' ? vscode.l10n.t('denied') : vscode.l10n.t('unreachable');
  }
  const { title, apiVersion } = engineGeneration(answer);
  return vscode.l10n.t('{0}, API {1}', title, apiVersion);
}
