/** Where a screen stands among its fellows. */
export interface StepPlace {
  readonly step: number;
  readonly totalSteps: number;
}

/**
 * A screen. It keeps what was answered outside, so that going back finds it again; a cancellation rejects. `came`: by
 * which way the person came to it.
 */
export type Step = (place: StepPlace, came: 'next' | 'back') => Promise<'next' | 'back'>;

/** Shows screen after screen. Resolves after the last one's `next`; going back from the first one stays there. */
export async function runSteps(steps: readonly Step[]): Promise<void> {
  let at = 0;
  let went: 'next' | 'back' = 'next';
  for (let step = steps[at]; step !== undefined; step = steps[at]) {
    went = await step({ step: at + 1, totalSteps: steps.length }, went);
    at = went === 'next' ? at + 1 : Math.max(0, at - 1);
  }
}
