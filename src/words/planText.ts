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
