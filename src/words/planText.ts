import * as l10n from '@vscode/l10n';
import type { Plan } from '../core/plans/plan';
import { enumerated, listed, tell } from './catalogue';
import { planWords } from './planWords';
import { sentence } from './sentence';

/** A plan as the product shows it to scripts: sentences, names and numbers. */
export interface ToldPlan {
  readonly id: string;
  readonly steps: readonly {
    readonly what: string;
    /** Names of containers. */
    readonly affects: readonly string[];
    readonly interruptsSeconds?: number;
    readonly undo?: string;
  }[];
  readonly notCarried: readonly { readonly container: string; readonly option: string; readonly reason: string }[];
  /** What one should know of the whole. */
  readonly notes: readonly string[];
}

export function toldPlan({ id, steps, notCarried, notes }: Plan): ToldPlan {
  return {
    id,
    steps: steps.map(({ what, affects, interruptsSeconds, undo }) => ({
      what: tell(planWords, what),
      affects,
      ...(interruptsSeconds === undefined ? {} : { interruptsSeconds }),
      ...(undo ? { undo: tell(planWords, undo) } : {}),
    })),
    notCarried: notCarried.map(({ container, option, reason }) => ({
      container,
      option,
      reason: sentence(reason),
    })),
    notes: notes.map((note) => tell(planWords, note)),
  };
}

/** A line of what a plan comes down to. */
export interface PlanLine {
  readonly kind: 'interruption' | 'note' | 'promise';
  readonly text: string;
}

/** What a person has to know before agreeing, the gravest first. */
export function planSummary(plan: Plan): readonly PlanLine[] {
  // Variables that are lost stand among what does not stay the same.
  const { steps, notes } = toldPlan({
    ...plan,
    notes: plan.notes.filter(({ code }) => code !== 'note-variables-lost'),
  });
  const replaced = plan.steps.flatMap(({ act }) => (act.kind === 'rename' ? [act.from] : []));
  const interruptions = steps.flatMap(({ affects, interruptsSeconds }) => interruption(affects, interruptsSeconds));
  return [
    ...interruptions.map((text) => ({ kind: 'interruption', text }) as const),
    ...[...replacement(replaced), ...notes].map((text) => ({ kind: 'note', text }) as const),
    ...(plan.notes.some(({ code }) => code === 'old-not-startable') ? [] : [promise(plan)]),
  ];
}

function promise({ steps }: Plan): PlanLine {
  const text = steps.some(({ act }) => act.kind === 'restart')
    ? l10n.t('If a step fails, the steps before it are taken back; what was restarted by then stays restarted.')
    : l10n.t('If a step fails, the steps before it are taken back, and everything is as it was.');
  return { kind: 'promise', text };
}

function interruption([container, ...others]: readonly string[], seconds: number | undefined): readonly string[] {
  if (container === undefined || seconds === undefined) return [];
  return [
    others.length === 0
      ? l10n.t('{container} is interrupted for about {seconds} s.', { container, seconds })
      : l10n.t('{container} is interrupted for about {seconds} s. Linked with it: {others}.', {
          container,
          seconds,
          others: enumerated(others),
        }),
  ];
}

function replacement(names: readonly string[]): readonly string[] {
  const [container, ...others] = names;
  if (container === undefined) return [];
  return [
    others.length === 0
      ? l10n.t('{container} is replaced by a new container with the same name, volumes and settings.', { container })
      : l10n.t('{containers} are replaced by new containers with the same names, volumes and settings.', {
          containers: listed(names),
        }),
  ];
}
