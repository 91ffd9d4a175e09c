import * as vscode from 'vscode';
import { isDefaultBridge } from '../../core/containers/defaultBridge';
import type { Description } from '../../core/descriptions/description';
import { HumanError } from '../../core/humanError';
import { checkContainerName } from '../../core/links/inputChecks';
import { nameHolder } from '../../core/links/nameHolder';
import type { CreationPlan } from '../../core/plans/creationPlan';
import { dockerRunOfPlan } from '../../core/plans/dockerRunOfPlan';
import type { PlanStep } from '../../core/plans/plan';
import { splitCommand } from '../../core/text/splitCommand';
import { entryName } from '../../core/text/variableEntry';
import { enumerated } from '../../words/catalogue';
import { optionWords } from '../../words/screenWords';
import { sentence } from '../../words/sentence';
import { waitForEngine } from '../basis/progress';
import type { CommandServices } from '../basis/services';
import type { Work } from '../basis/withEngine';
import { plan as planNow } from '../creation/createWithPlan';
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

/** The last screen: all that may be left as it is, with the `docker run` line of what will be made. */
export function optionScreen(draft: CreationDraft, work: Work, services: CommandServices, title: string): Step {
  return async (place) => {
    for (let last: string | undefined; ; ) {
      const verdict = await waitForEngine(() => judge(draft, work, services));
      const items = optionItems(draft, work, verdict, services.secretPatterns());
      const answer = await showList<OptionItem>({
        title,
        place,
        placeholder: optionWords.placeholder(),
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
  /** What is done to the servers first: the `docker run` line doesn't tell. */
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
      return [optionWords.connectedFirst(name, act.network)];
    case 'start':
      return [optionWords.startedFirst(name)];
    default:
      return [];
  }
}

function optionItems(
  draft: CreationDraft,
  work: Work,
  { plan, seen, trouble, besides }: Verdict,
  secretPatterns: readonly string[],
): readonly OptionItem[] {
  return [
    {
      label: trouble === undefined ? optionWords.create() : optionWords.impossible(),
      iconPath: new vscode.ThemeIcon(trouble === undefined ? 'check' : 'error'),
      detail: plan ? dockerRunOfPlan(plan, secretPatterns).masked : (trouble ?? ''),
      ...(plan && plan.warnings.length > 0 ? { description: plan.warnings.map(sentence).join(' ') } : {}),
    },
    ...besides.map((label) => ({ label, iconPath: new vscode.ThemeIcon('info'), choose: async () => undefined })),
    ...(seen === undefined
      ? []
      : [
          {
            label: optionWords.seen(),
            iconPath: new vscode.ThemeIcon('preview'),
            detail: seenSummary(seen),
            choose: () => showSeen(seen),
          },
        ]),
    { label: optionWords.options(), kind: vscode.QuickPickItemKind.Separator },
    {
      label: optionWords.name(),
      description: draft.name || optionWords.nameOfImage(),
      choose: () => askForName(draft, work),
    },
    {
      label: optionWords.network(),
      description: networkText(draft.networkOn(work.scene.engine)),
      choose: () => askForNetwork(draft, work),
    },
    {
      label: optionWords.publishAll(),
      description: optionWords.yesOrNo(draft.publishAll),
      choose: async () => {
        draft.publishAll = !draft.publishAll;
        draft.publishAllChosen = true;
      },
    },
    {
      label: optionWords.variables(),
      description: enumerated(draft.variables.map(entryName)) || optionWords.none(),
      choose: () => askForVariables(draft),
    },
    ...(draft.linked ? [linkVariablesItem(draft, work)] : []),
    {
      label: optionWords.command(),
      description: draft.command || optionWords.commandOfImage(),
      choose: () => askForCommand(draft),
    },
    {
      label: optionWords.interactive(),
      description: optionWords.yesOrNo(draft.interactive),
      choose: async () => {
        draft.interactive = !draft.interactive;
      },
    },
  ];
}

function networkText(network: string | undefined): string {
  if (network === undefined) return optionWords.networkUndecided();
  return isDefaultBridge(network) ? optionWords.networkIsBridge() : network;
}

function linkVariablesItem(draft: CreationDraft, { scene }: Work): OptionItem {
  const byEngine =
    isDefaultBridge(draft.networkOn(scene.engine) ?? 'none') && scene.engine.linkEnv !== 'absent'
      ? optionWords.linkVariablesOfEngine()
      : optionWords.linkVariablesMissing();
  return {
    label: optionWords.linkVariables(),
    description: draft.linkEnv === 'explicit' ? optionWords.linkVariablesSet() : byEngine,
    choose: async () => {
      draft.linkEnv = draft.linkEnv === 'explicit' ? 'engine' : 'explicit';
    },
  };
}

async function askForName(draft: CreationDraft, { lookup }: Work): Promise<void> {
  const answer = await askForText(draft, 'name', {
    title: optionWords.name(),
    prompt: optionWords.nameMeans(),
    value: draft.name,
    check: (typed) => {
      if (typed === '') return undefined;
      if (nameHolder(lookup, typed) === undefined) return checkContainerName(typed);
      return { severity: 'error', fact: { code: 'container-name-taken', name: typed } };
    },
  });
  if (answer.went === 'next') draft.name = answer.value;
}

async function askForCommand(draft: CreationDraft): Promise<void> {
  const answer = await askForText(draft, 'command', {
    title: optionWords.command(),
    placeholder: 'ping redis',
    prompt: optionWords.commandMeans(),
    value: draft.command,
    check: (typed) => {
      const words = splitCommand(typed);
      return 'reason' in words ? { severity: 'error', fact: words.reason } : undefined;
    },
  });
  if (answer.went === 'back') return;
  const words = splitCommand(answer.value);
  if ('reason' in words) return;
  draft.command = answer.value;
  draft.commandWords = words;
}
