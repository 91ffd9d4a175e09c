import * as l10n from '@vscode/l10n';
import type { Plan } from '../core/plans/plan';
import { tell } from './catalogue';
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

/** The plan as a document. */
export function planMarkdown(plan: Plan): string {
  const { steps, notCarried, notes } = toldPlan(plan);
  const rows = steps.map(({ what, affects, interruptsSeconds, undo = '' }, index) => {
    const seconds = interruptsSeconds === undefined ? '' : l10n.t('{seconds} s', { seconds: interruptsSeconds });
    return `| ${[index + 1, what, affects.join(', '), seconds, undo].map(String).map(plain).join(' | ')} |`;
  });
  const head = [
    l10n.t('Step'),
    l10n.t('What is done'),
    l10n.t('Concerns'),
    l10n.t('Interrupted for'),
    l10n.t('If it fails later'),
  ];
  return [
    `# ${l10n.t('What would be done with {container}', { container: plain(plan.subject) })}`,
    ...(notes.length > 0 ? [notes.map((note) => `- ${plain(note)}`).join('\n')] : []),
    [`| ${head.join(' | ')} |`, `|${' --- |'.repeat(head.length)}`, ...rows].join('\n'),
    ...(notCarried.length > 0
      ? [
          `## ${l10n.t('What does not stay the same')}`,
          notCarried
            .map(({ container, option, reason }) => `- ${plain(container)}, \`${option}\`: ${plain(reason)}`)
            .join('\n'),
        ]
      : []),
    '',
  ].join('\n\n');
}

/** What a question about the plan has to say by itself. */
export function planSummary(plan: Plan): string {
  const { steps, notes } = toldPlan(plan);
  const interruptions = steps.flatMap(({ affects: [container = ''], interruptsSeconds: seconds }) =>
    seconds === undefined ? [] : [l10n.t('{container} is interrupted for about {seconds} s.', { container, seconds })],
  );
  return [...interruptions, ...notes].join('\n\n');
}

/** Names that a stranger gave are no links, tags or cells. */
function plain(text: string): string {
  return text.replace(/[[\]<>|`]/g, '\\$&');
}
