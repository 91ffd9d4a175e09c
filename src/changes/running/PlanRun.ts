import type { Fact } from '../../core/fact';
import { HumanError } from '../../core/humanError';
import type { ChangeFact } from '../../core/plans/changeFacts';
import type { PlanStep } from '../../core/plans/plan';
import { canFinish, canUndo, isFinal, isTidying, leftBehind } from '../../core/plans/pointOfNoReturn';
import type { ActContext, Probe } from './ActContext';
import { rulesOf } from './actRules';
import type { ChangeEngine } from './ChangeEngine';
import type { ChangeOutcome, Follow, RunnerDependencies } from './change';
import { doAct, type Failure } from './doAct';
import { doneByOthers } from './doneByOthers';
import { demandExpected } from './expectations';
import { type Position, RunRecord } from './RunRecord';
import { factOf, Undoing } from './Undoing';

/** Where a plan failed. */
interface Failed {
  /** Steps before it are done. */
  readonly done: number;
  /** Steps before it are taken back. */
  readonly end: number;
  /** The engine said no to the last of those. */
  readonly isRefused: boolean;
}

/** One plan while it is carried out, finished or taken back. */
export class PlanRun {
  readonly #record: RunRecord;
  readonly #follow: Follow;
  readonly #dependencies: RunnerDependencies;
  readonly #context: ActContext;
  readonly #undoing: Undoing;
  #late: Promise<void> | undefined;

  constructor(at: Position, engine: ChangeEngine, probe: Probe, follow: Follow, dependencies: RunnerDependencies) {
    this.#record = new RunRecord(at, dependencies);
    this.#follow = follow;
    this.#dependencies = dependencies;
    this.#context = {
      engine,
      probe,
      made: this.#record.made,
      changed: new Set(at.plan.changes),
      leftovers: new Set(),
      warnings: [],
      ...(follow.signal ? { signal: follow.signal } : {}),
      ...(follow.attach ? { attach: follow.attach } : {}),
      progress: follow.progress,
      sleep: dependencies.sleep,
    };
    this.#undoing = new Undoing(this.#record, this.#context, follow, dependencies.report);
  }

  /**
   * Resolves when what was under way at a cancellation has ended and, if it came about after all, was taken back, and
   * some seconds after what got no answer. Until then its containers are not free. Undefined: there is nothing.
   */
  get late(): Promise<void> | undefined {
    return this.#late;
  }

  /** Writes down where it is. */
  async note(isOver = false): Promise<void> {
    await this.#record.note(isOver);
  }

  /** Does the steps from this one on. `isBegun`: nobody knows how much of the first was done. */
  async forward(from: number, isBegun = false): Promise<ChangeOutcome> {
    for (const [index, step] of this.#record.plan.steps.entries()) {
      if (index < from) continue;
      const unready = await this.#prepare(step, index);
      const failure = unready ?? (await doAct(step.act, this.#context, this.#signalAt(step, index)));
      if (!failure || (await this.#isLeftOver(step, failure.error))) continue;
      const isFresh = !(isBegun && index === from);
      const isUntouched = (unready !== undefined && isFresh) || isFinal(step.act);
      const isRefused = !isUntouched && isFresh && failure.isRefused === true;
      return await this.#fail({ done: index, end: isUntouched ? index : index + 1, isRefused }, failure);
    }
    return await this.#end();
  }

  /**
   * A step that only tidies up may fail without taking the new container away: the old one may be gone already, removed
   * by somebody else, and then the new one is all there is.
   */
  async #isLeftOver({ act, what }: PlanStep, error: unknown): Promise<boolean> {
    const isCancelled = error instanceof HumanError && error.code === 'cancelled';
    if (isCancelled || !('container' in act && isTidying(act.kind))) return false;
    this.#dependencies.report(`The step ${what.code}`, error);
    const isGone = await rulesOf({ ...act, kind: 'removeContainer', isSaved: true })
      .isDone(this.#context)
      .catch(() => false);
    if (!isGone) this.#context.leftovers.add(act.container.name);
    return true;
  }

  /** Goes on where it was interrupted. `silence`: milliseconds since the last sign of who began it. */
  async finish(silence = 0): Promise<ChangeOutcome> {
    const { plan, undoing } = this.#record;
    if (undoing) throw this.#refused('change-cannot-finish');
    // One that others started is up, and that is all that was wanted.
    const at = plan.steps[this.#record.step]?.act.kind === 'start' ? this.#record.step : await this.#begun(silence);
    const step = plan.steps[at];
    const isDone = step === undefined || (await rulesOf(step.act).isDone(this.#context));
    const next = isDone ? at + 1 : at;
    if (!canFinish(plan, next - 1)) throw this.#refused('change-cannot-finish');
    return await this.forward(next, next === at);
  }

  /** Puts everything back that was done before it was interrupted. */
  async takeBack(silence = 0): Promise<ChangeOutcome> {
    const { plan } = this.#record;
    if (!canUndo(plan, this.#record.step)) throw this.#refused('change-cannot-undo');
    const at = await this.#begun(silence);
    const step = plan.steps[at];
    // Asking makes known what a creation made whose answer nobody got.
    if (step) await rulesOf(step.act).isDone(this.#context);
    const left = await this.#undoing.upTo(at + 1);
    if (left.length > 0) {
      throw new HumanError<ChangeFact>({ code: 'undo-incomplete', container: plan.subject, left }, 'engine');
    }
    return await this.#end();
  }

  /** Index of the step that was begun last: not one that others did since, which is theirs. */
  async #begun(silence: number): Promise<number> {
    const step = this.#record.plan.steps[this.#record.step];
    if (step && (await doneByOthers(step.act, silence, this.#context))) this.#record.step -= 1;
    return this.#record.step;
  }

  #refused(code: 'change-cannot-finish' | 'change-cannot-undo'): HumanError {
    return new HumanError<ChangeFact>({ code, container: this.#record.plan.subject }, 'conflict');
  }

  /** Whether the world is as the step expects it. Gives why it can't be done. */
  async #prepare({ expects, what }: PlanStep, index: number): Promise<Failure | undefined> {
    try {
      this.#demandWanted(index);
      await demandExpected(this.#context, expects);
      this.#record.step = index;
      await this.#record.note();
      const count = this.#record.plan.steps.length;
      this.#follow.progress({ code: 'change-at-step', number: index + 1, count, what }, index / count);
      this.#demandWanted(index);
    } catch (error) {
      return { error };
    }
    return undefined;
  }

  #demandWanted(index: number): void {
    if (this.#follow.signal?.aborted && !this.#isPastUndo(index)) {
      throw new HumanError<ChangeFact>({ code: 'change-cancelled' }, 'cancelled');
    }
  }

  #signalAt({ act }: PlanStep, index: number): AbortSignal | undefined {
    return isFinal(act) || this.#isPastUndo(index) ? undefined : this.#follow.signal;
  }

  /** Undoes the steps before `end`, and rejects with what became of it. */
  async #fail({ done, end, isRefused }: Failed, failure: Failure): Promise<never> {
    const { error } = failure;
    const code = error instanceof HumanError ? error.code : 'engine';
    const told = { container: this.#record.plan.subject, reason: factOf(error) };
    const failed = (fact: ChangeFact, as = code) => new HumanError<ChangeFact>(fact, as, { cause: error });
    // A cancellation that left nothing behind is not told to anybody.
    const loud = code === 'cancelled' ? 'engine' : code;
    const isPastUndo = this.#isPastUndo(end);
    let left: readonly Fact[];
    try {
      left = await this.#undoing.upTo(end, isRefused);
    } catch (unreachable) {
      this.#dependencies.report('Undoing a change', unreachable);
      await this.#close(end, failure, true);
      throw failed({ code: 'change-unfinished', ...told }, loud);
    }
    const isLeft = left.length > 0 && !isPastUndo;
    await this.#close(end, failure, isLeft);
    const { images, ...others } = leftBehind(this.#record.plan, end, done);
    const saved = images ? { images } : {};
    if (isLeft) throw failed({ code: 'change-not-undone', ...told, left, ...saved }, loud);
    if (isPastUndo) throw failed({ code: 'change-half-done', ...told }, loud);
    // Nobody needs to hear that what never existed is gone.
    throw this.#record.plan.kind === 'create' ? error : failed({ code: 'change-undone', ...told, ...others, ...saved });
  }

  /** The journal keeps it until what may still come about has come, and been taken back. */
  async #close(end: number, failure: Failure, isLeft: boolean): Promise<void> {
    const late = this.#undoing.late(end, failure);
    if (!late) return await this.#record.close(isLeft);
    this.#late = late.then(async (isLeftLate) => {
      await this.#record.close(isLeftLate ?? isLeft);
      if (isLeftLate) this.#dependencies.offer?.();
    });
  }

  #isPastUndo(end: number): boolean {
    return !canUndo(this.#record.plan, end - 1);
  }

  async #end(): Promise<ChangeOutcome> {
    const { made, leftovers, warnings } = this.#context;
    await this.#record.forget();
    return { made, leftovers: [...leftovers], warnings };
  }
}
