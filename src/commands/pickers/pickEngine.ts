import * as vscode from 'vscode';
import { engineGeneration } from '../../core/engines/engineGeneration';
import type { Fact } from '../../core/fact';
import { HumanError } from '../../core/humanError';
import { type EngineAnswer, type EngineOffer, surveyEngines } from '../../engine/surveyEngines';
import { plainItem } from '../../platform/plainWords';
import { engineListWords } from '../../words/screenWords';
import { sentence } from '../../words/sentence';
import type { CommandServices } from '../basis/services';

interface EngineItem extends vscode.QuickPickItem {
  readonly choice?: string;
  /** Why it can't be chosen. */
  readonly objection?: HumanError;
}

/**
 * Asks for an engine among all that there are; each says who it is when it answers. Gives what is to be written down.
 * Rejects with a `CancellationError` when it was left.
 */
export async function pickEngine(services: CommandServices): Promise<string> {
  const stop = new AbortController();
  const list = vscode.window.createQuickPick<EngineItem>();
  list.title = engineListWords.title();
  list.placeholder = engineListWords.placeholder();
  list.matchOnDescription = list.matchOnDetail = list.busy = list.keepScrollPosition = true;
  const chosen = new Promise<EngineItem | undefined>((resolve) => {
    list.onDidAccept(() => list.selectedItems[0] && resolve(list.selectedItems[0]));
    list.onDidHide(() => resolve(undefined));
  });
  list.show();
  try {
    const filled = fill(list, services, stop.signal);
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
  { engines, model, secretPatterns }: CommandServices,
  signal: AbortSignal,
): Promise<void> {
  const connectedTo = model.connection.endpoint;
  const asked = { setting: engines.setting(), choice: engines.choice(), secretPatterns: secretPatterns() };
  const offers = await surveyEngines(asked, signal);
  const automatic: EngineItem = {
    label: engineListWords.automatic(),
    detail: engineListWords.automaticMeans(),
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
  const caution = offer.caution && sentence(offer.caution);
  const isBroken = offer.choice === undefined;
  const said = answer && ('silent' in answer ? sentence(answer.silent.fact) : undefined);
  return {
    label: offer.label,
    description: [isConnected ? engineListWords.connected() : '', isBroken ? '' : stateText(answer)]
      .filter((text) => text !== '')
      .join(' · '),
    detail: [reason, caution, said].filter((text) => text !== undefined).join(' · '),
    iconPath: new vscode.ThemeIcon(
      isBroken || said !== undefined || caution !== undefined ? 'warning' : 'server-environment',
    ),
    ...(offer.choice === undefined
      ? { objection: new HumanError<Fact>(offer.reason, 'invalid') }
      : { choice: offer.choice }),
  };
}

function stateText(answer: EngineAnswer | undefined): string {
  if (answer === undefined) return engineListWords.asking();
  if ('silent' in answer) {
    return answer.silent.code === 'denied' ? engineListWords.denied() : engineListWords.unreachable();
  }
  const { title, apiVersion } = engineGeneration(answer);
  return engineListWords.answers(title, apiVersion);
}
