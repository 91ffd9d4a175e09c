import type { Fact } from '../../core/fact';
import { HumanError } from '../../core/humanError';
import type { ChangeFact } from '../../core/plans/changeFacts';
import type { PlanStep } from '../../core/plans/plan';
import { takenBack, takenBackLate } from '../../core/plans/pointOfNoReturn';
import type { ActContext } from './ActContext';
import { rulesOf } from './actRules';
import type { Follow, RunnerDependencies } from './change';
import type { Failure } from './doAct';
import { leftAlone } from './leftAlone';
import { isUnanswered, mayHaveHappened } from './lostAnswers';
import { persistently } from './persistently';
import type { RunRecord } from './RunRecord';

/** Milliseconds between looks after all was undone: an engine may obey long after it was given up. */
const lateLooks = [1000, 2000, 4000];

/** Seconds after which a stop that nobody answered is no longer looked for. */
const longestStop = 3_600;

/** Takes back what a plan did. */
export class Undoing {
  constructor(
    readonly record: RunRecord,
    readonly context: ActContext,
    readonly follow: Follow,
    readonly report: RunnerDependencies['report'],
  ) {}

  /**
   * Takes the steps before `end` back, as far as they can be. Gives what the engine refused to undo. Rejects when the
   * engine doesn't answer.
   *
   * @param isRefused the engine said no to the last of them.
   */
  async upTo(end: number, isRefused = false): Promise<readonly Fact[]> {
    const { plan } = this.record;
    return await this.#takeBack(takenBack(plan, end), end, isRefused ? plan.steps[end - 1] : undefined);
  }

  async #takeBack(steps: readonly PlanStep[], end: number, refused?: PlanStep): Promise<readonly Fact[]> {
    const { record, context, report } = this;
    record.undoing = true;
    await record.note().catch((error: unknown) => report('The journal of changes', error));
    const ask = <T>(question: () => Promise<T>) => persistently(question, context.sleep);
    const alone = await ask(() => leftAlone(record.plan, end, context));
    const left: Fact[] = [...alone.gone];
    for (const step of steps) {
      if (alone.concerns(step.act)) continue;
      if (step.undo && step !== refused) this.follow.progress({ code: 'change-takes-back', undo: step.undo });
      try {
        const rules = rulesOf(step.act);
        await ask(() => (step === refused ? rules.undoRefused(context) : rules.undo(context)));
      } catch (error) {
        if (isUnanswered(error)) throw error;
        report(`Undoing the step ${step.what.code}`, error);
        left.push(factOf(error), ...(await ask(() => alone.noteRefused(step.act))));
      }
    }
    return left;
  }

  /**
   * Once all was undone: takes back what the failed act does all the same, and gives whether anything of that is left;
   * undefined: it did not come about. No promise: it can't come about any more.
   */
  late(end: number, { work, overdue }: Failure): Promise<boolean | undefined> | undefined {
    if (!work) return overdue && this.#watch(overdue, end);
    return work.then(
      () => this.#again(end),
      async (error: unknown) => (overdue && mayHaveHappened(error) ? await this.#watch(overdue, end) : undefined),
    );
  }

  async #watch(overdue: NonNullable<Failure['overdue']>, end: number): Promise<boolean | undefined> {
    let isLeft: boolean | undefined;
    let isUnknown = false;
    for (const pause of [...lateLooks, ...(await this.#longerLooks(overdue))]) {
      await this.context.sleep(pause);
      try {
        if (await overdue.isDone(this.context)) isLeft = await this.#again(end);
        isUnknown = false;
      } catch {
        isUnknown = true;
      }
    }
    return isUnknown || isLeft;
  }

  /** A stop that was obeyed may end long after anybody waits for it: when the container's own timeout is over. */
  async #longerLooks({ looksMore }: NonNullable<Failure['overdue']>): Promise<readonly number[]> {
    try {
      const waited = await looksMore(this.context);
      return (await looksMore(this.context, longestStop)).slice(waited.length);
    } catch {
      return [];
    }
  }

  async #again(end: number): Promise<boolean> {
    try {
      return (await this.#takeBack(takenBackLate(this.record.plan, end), end)).length > 0;
    } catch (error) {
      this.report('A step that came about late', error);
      return true;
    }
  }
}

/** What went wrong, for people. */
export function factOf(error: unknown): Fact {
  if (error instanceof HumanError) return error.fact;
  const oddly: ChangeFact = {
    code: 'change-failed-oddly',
    said: error instanceof Error ? error.message : String(error),
  };
  return oddly;
}
