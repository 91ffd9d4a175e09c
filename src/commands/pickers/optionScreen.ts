import * as vscode from 'vscode';
import type { Description } from '../../core/descriptions/description';
import { HumanError } from '../../core/humanError';
import { checkContainerName } from '../../core/links/linkText';
import { isDefaultBridge } from '../../core/plans/clientNetwork';
import type { CreationPlan } from '../../core/plans/creationPlan';
import { dockerRunOfPlan } from '../../core/plans/dockerRunOfPlan';
import type { PlanStep } from '../../core/plans/plan';
import { commandWords } from '../../core/text/commandWords';
import { sentence } from '../../words/sentence';
import { plan as planNow } from '../creation/createWithPlan';
import { waitForEngine } from '../work/progress';
import type { CommandServices } from '../work/services';
import type { Work } from '../work/withEngine';
import { askForText } from './askForText';
import type { CreationDraft } from './CreationDraft';
import { askForNetwork } from './networkScreen';
import type { Step } from './runSteps';
import { showList } from './screens';
import { foresee, seenSummary, showSeen } from './seenScreen';
import { askForVariables } from './variableScreen';

interface OptionItem extends vscode.QuickPickItem {
  /** Undefined: this creates the container. */
  readonly choose?: () => Promise<void>;
}

/** Everything that may stay as it is, and the last look: what would be said to `docker run`. */
export function optionScreen(draft: CreationDraft, work: Work, services: CommandServices, title: string): Step {
  return async (place) => {
    for (let last: string | undefined; ; ) {
      const verdict = await waitForEngine(() => judge(draft, work, services));
      const items = optionItems(draft, work, verdict);
      const answer = await showList<OptionItem>({
        title,
        place,
        placeholder: vscode.l10n.t('Create it, or change an option first'),
        items: () => items,
        active: ({ label }) => label === (last ?? items[0]?.label),
      });
      if (answer.went === 'back') return 'back';
      const [item] = answer.value;
      if (item && !item.choose && verdict.plan !== undefined) {
        draft.plan = verdict.plan;
        return 'next';
      }
      last = item?.label;
      await item?.choose?.();
    }
  };
}

/** The plan, or why there can be none: better here than after the last screen. */
interface Verdict {
  readonly plan?: CreationPlan;
  readonly seen?: Description;
  readonly trouble?: string;
  /** What is done to the servers, of which the line says nothing. */
  readonly besides: readonly string[];
}

async function judge(draft: CreationDraft, work: Work, services: CommandServices): Promise<Verdict> {
  try {
    const decided = await planNow(draft.request(), work);
    const seen = await foresee(draft, decided, work, services);
    return { plan: decided, seen, besides: decided.steps.flatMap(besidesOf) };
  } catch (error) {
    if (error instanceof HumanError) return { trouble: sentence(error.fact), besides: [] };
    throw error;
  }
}

function besidesOf({ act }: PlanStep): readonly string[] {
  if (!('container' in act) || 'made' in act.container) return [];
  const { name } = act.container;
  switch (act.kind) {
    case 'connect':
      return [vscode.l10n.t('{0} will be connected with the network {1}, and stay there.', name, act.network)];
    case 'start':
      return [vscode.l10n.t('{0} will be started first.', name)];
    default:
      return [];
  }
}

function optionItems(
  draft: CreationDraft,
  work: Work,
  { plan, seen, trouble, besides }: Verdict,
): readonly OptionItem[] {
  const onOff = (on: boolean) => (on ? vscode.l10n.t('yes') : vscode.l10n.t('no'));
  return [
    {
      label: trouble === undefined ? vscode.l10n.t('Create') : vscode.l10n.t('Cannot be created'),
      iconPath: new vscode.ThemeIcon(trouble === undefined ? 'check' : 'error'),
      detail: plan ? dockerRunOfPlan(plan).masked : (trouble ?? ''),
      ...(plan && plan.warnings.length > 0 ? { description: plan.warnings.map(sentence).join(' ') } : {}),
    },
    ...besides.map((label) => ({ label, iconPath: new vscode.ThemeIcon('info'), choose: async () => undefined })),
    ...(seen === undefined
      ? []
      : [
          {
            label: vscode.l10n.t('What the client will see'),
            iconPath: new vscode.ThemeIcon('preview'),
            detail: seenSummary(seen),
            choose: () => showSeen(seen),
          },
        ]),
    { label: vscode.l10n.t('Options'), kind: vscode.QuickPickItemKind.Separator },
    {
      label: vscode.l10n.t('Name'),
      description: draft.name || vscode.l10n.t('chosen by the engine'),
      choose: () => askForName(draft, work),
    },
    {
      label: vscode.l10n.t('Network'),
      description: networkText(draft.networkOn(work.scene.engine)),
      choose: () => askForNetwork(draft, work),
    },
    {
      label: vscode.l10n.t('Publish all ports'),
      description: onOff(draft.publishAll),
      choose: async () => {
        draft.publishAll = !draft.publishAll;
        draft.publishAllChosen = true;
      },
    },
    {
      label: vscode.l10n.t('Variables'),
      description:
        draft.variables.map((variable) => variable.slice(0, variable.indexOf('='))).join(', ') || vscode.l10n.t('none'),
      choose: () => askForVariables(draft),
    },
    ...(draft.linked ? [linkVariablesItem(draft, work)] : []),
    {
      label: vscode.l10n.t('Command'),
      description: draft.command || vscode.l10n.t("the image's own"),
      choose: () => askForCommand(draft),
    },
    {
      label: vscode.l10n.t('Interactive terminal'),
      description: onOff(draft.interactive),
      choose: async () => {
        draft.interactive = !draft.interactive;
      },
    },
  ];
}

function networkText(network: string | undefined): string {
  if (network === undefined) return vscode.l10n.t('the servers share none: choose one');
  return isDefaultBridge(network) ? vscode.l10n.t('default bridge: hosts file and variables') : network;
}

function linkVariablesItem(draft: CreationDraft, { scene }: Work): OptionItem {
  const byEngine =
    isDefaultBridge(draft.networkOn(scene.engine) ?? 'none') && scene.engine.linkEnv !== 'absent'
      ? vscode.l10n.t('set by the engine, with addresses')
      : vscode.l10n.t('none from the engine');
  return {
    label: vscode.l10n.t('Link variables'),
    description:
      draft.linkEnv === 'explicit' ? vscode.l10n.t('set now, with the alias as host: they never go stale') : byEngine,
    choose: async () => {
      draft.linkEnv = draft.linkEnv === 'explicit' ? 'engine' : 'explicit';
    },
  };
}

async function askForName(draft: CreationDraft, { lookup }: Work): Promise<void> {
  const taken = new Set([...lookup.containers()].map(({ name }) => name));
  const answer = await askForText(draft, 'name', {
    title: vscode.l10n.t('Name'),
    prompt: vscode.l10n.t('Empty: the engine chooses one'),
    value: draft.name,
    check: (typed) => {
      if (typed === '') return undefined;
      if (!taken.has(typed)) return checkContainerName(typed);
      return { severity: 'error', fact: { code: 'container-name-taken', name: typed } };
    },
  });
  if (answer.went === 'next') draft.name = answer.value;
}

async function askForCommand(draft: CreationDraft): Promise<void> {
  const answer = await askForText(draft, 'command', {
    title: vscode.l10n.t('Command'),
    placeholder: 'ping redis',
    prompt: vscode.l10n.t("Empty: the image's own. Quotes keep words together; nothing is expanded."),
    value: draft.command,
    check: (typed) => {
      const words = commandWords(typed);
      return 'reason' in words ? { severity: 'error', fact: words.reason } : undefined;
    },
  });
  if (answer.went === 'back') return;
  const words = commandWords(answer.value);
  if ('reason' in words) return;
  draft.command = answer.value;
  draft.commandWords = words;
}
