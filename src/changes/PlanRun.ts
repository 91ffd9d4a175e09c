import { HumanError } from '../core/humanError';
import type { ChangeFact } from '../core/plans/changeFacts';
import type { Plan, PlanStep } from '../core/plans/plan';
import { canFinish, canUndo, isFinal, isTidying } from '../core/plans/pointOfNoReturn';
import { tell } from '../words/catalogue';
import { inWords } from '../words/inWords';
import { planWords } from '../words/planWords';
import type { ActContext, Probe } from './ActContext';
import { rulesOf } from './actRules';
import type { ChangeEngine } from './ChangeEngine';
import type { ChangeOutcome, Follow, RunnerDependencies } from './change';
import { demandExpected } from './expectations';
import type { JournalEntry } from './Journal';

/** Milliseconds between looks whether a request whose answer was lost came about after all. */
const looks = [0, 300, 700, 1500];

/** Milliseconds between tries to undo while the engine doesn't answer. */
const undoPauses = [300, 1000, 3000, 5000];

type Position = Omit<JournalEntry, 'version' | 'pid' | 'at'>;

/** One plan while it is carried out, finished or taken back. */
export class PlanRun {
  readonly #plan: Plan;
  readonly #endpoint: string;
  readonly #follow: Follow;
  readonly #dependencies: RunnerDependencies;
  readonly #context: ActContext;
  #step: number;
  #undoing: boolean;
  /** The journal is not to be told any more. */
  #isOver = false;

  constructor(at: Position, engine: ChangeEngine, probe: Probe, follow: Follow, dependencies: RunnerDependencies) {
    this.#plan = at.plan;
    this.#endpoint = at.endpoint;
    this.#step = at.step;
    this.#undoing = at.undoing;
    this.#follow = follow;
    this.#dependencies = dependencies;
    this.#context = {
      engine,
      probe,
      made: new Map(Object.entries(at.made)),
      changed: new Set(at.plan.changes),
      startedAt: new Map(),
      leftovers: new Set(),
      warnings: [],
      ...(follow.signal ? { signal: follow.signal } : {}),
      ...(follow.attach ? { attach: follow.attach } : {}),
      progress: follow.progress,
      sleep: dependencies.sleep,
    };
  }

  /** Writes down where it is. */
  async note(isOver = false): Promise<void> {
    if (this.#isOver) return;
    this.#isOver = isOver;
    const made = Object.fromEntries(this.#context.made);
    const at = { endpoint: this.#endpoint, plan: this.#plan, step: this.#step, made, undoing: this.#undoing };
    await this.#dependencies.journal.write(at, isOver);
  }

  /** Does the steps from this one on. */
  async forward(from: number): Promise<ChangeOutcome> {
    for (let index = from; index < this.#plan.steps.length; index += 1) {
      const step = this.#plan.steps[index];
      if (!step) break;
      try {
        await this.#prepare(step, index);
      } catch (error) {
        if (!(await this.#isLeftOver(step, error))) return await this.#fail(index, error);
        continue;
      }
      try {
        await this.#do(step);
      } catch (error) {
        if (!(await this.#isLeftOver(step, error))) {
          return await this.#fail(isFinal(step.act) ? index : index + 1, error);
        }
      }
    }
    return await this.#end();
  }

  /**
   * What only tidies up and fails is no reason to take the new container away: the old one may be gone already, removed
   * by somebody else, and then the new one is all there is.
   */
  async #isLeftOver({ act, what }: PlanStep, error: unknown): Promise<boolean> {
    if (!('container' in act && isTidying(act.kind))) return false;
    this.#dependencies.report(tell(planWords, what), error);
    const isGone = await rulesOf({ ...act, kind: 'removeContainer', engineMade: 'all' })
      .isDone(this.#context)
      .catch(() => false);
    if (!isGone) this.#context.leftovers.add(act.container.name);
    return true;
  }

  /** Goes on where it was interrupted. */
  async finish(): Promise<ChangeOutcome> {
    const step = this.#plan.steps[this.#step];
    const isDone = step === undefined || (await rulesOf(step.act).isDone(this.#context));
    const next = isDone ? this.#step + 1 : this.#step;
    if (!canFinish(this.#plan, next - 1)) {
      throw new HumanError<ChangeFact>({ code: 'change-cannot-finish', container: this.#plan.subject }, 'conflict');
    }
    this.#undoing = false;
    return await this.forward(next);
  }

  /** Puts everything back that was done before it was interrupted. */
  async takeBack(): Promise<ChangeOutcome> {
    if (!canUndo(this.#plan, this.#step)) {
      throw new HumanError<ChangeFact>({ code: 'change-cannot-undo', container: this.#plan.subject }, 'conflict');
    }
    const step = this.#plan.steps[this.#step];
    // So it is known what a creation made whose answer nobody got.
    if (step) await rulesOf(step.act).isDone(this.#context);
    const left = await this.#undo(this.#step + 1);
    if (left.length > 0) {
      throw new HumanError<ChangeFact>({ code: 'undo-incomplete', container: this.#plan.subject, left }, 'engine');
    }
    return await this.#end();
  }

  async #prepare({ what, expects }: PlanStep, index: number): Promise<void> {
    if (this.#follow.signal?.aborted && !this.#isPastUndo(index)) {
      throw new HumanError<ChangeFact>({ code: 'change-cancelled' }, 'cancelled');
    }
    await demandExpected(this.#context.engine, expects);
    this.#step = index;
    await this.note();
    this.#follow.progress(tell(planWords, what));
  }

  /** Where the answer was lost, looks whether it came about. */
  async #do({ act }: PlanStep): Promise<void> {
    const rules = rulesOf(act);
    try {
      await rules.do(this.#context);
    } catch (error) {
      if (!mayHaveHappened(error)) throw error;
      for (const pause of looks) {
        await this.#context.sleep(pause);
        if (await this.#persistently(() => rules.isDone(this.#context))) return;
      }
      throw error;
    }
  }

  /** Undoes the steps before `end`, and rejects with what became of it. */
  async #fail(end: number, error: unknown): Promise<never> {
    const { subject } = this.#plan;
    const reason = inWords(error).message;
    const code = error instanceof HumanError ? error.code : 'engine';
    const isPastUndo = this.#isPastUndo(end);
    const told = { container: subject, reason };
    const failed = (fact: ChangeFact) => new HumanError<ChangeFact>(fact, code, { cause: error });
    let left: readonly string[];
    try {
      left = await this.#undo(end);
    } catch (unreachable) {
      this.#dependencies.report(reason, unreachable);
      await this.note(true);
      throw failed({ code: 'change-unfinished', ...told });
    }
    await this.#forget();
    if (isPastUndo) throw failed({ code: 'change-half-done', ...told });
    if (left.length > 0) throw failed({ code: 'change-not-undone', ...told, left });
    // Of what never was, nobody needs to hear that it is gone.
    throw this.#plan.kind === 'create' ? error : failed({ code: 'change-undone', ...told });
  }

  /**
   * In reverse, back to the last step that nothing takes back. Gives what the engine refused to undo, as sentences.
   * Rejects when the engine doesn't answer.
   */
  async #undo(end: number): Promise<readonly string[]> {
    this.#undoing = true;
    const left: string[] = [];
    for (const step of this.#plan.steps.slice(0, end).reverse()) {
      if (isFinal(step.act)) break;
      this.#follow.progress(tell(planWords, step.undo ?? step.what));
      try {
        await this.#persistently(() => rulesOf(step.act).undo(this.#context));
      } catch (error) {
        if (isUnanswered(error)) throw error;
        this.#dependencies.report(tell(planWords, step.undo ?? step.what), error);
        left.push(inWords(error).message);
      }
    }
    return left;
  }

  /** Again and again while the engine doesn't answer: what is asked looks at the world first. */
  async #persistently<T>(ask: () => Promise<T>): Promise<T> {
    for (const pause of undoPauses) {
      try {
        return await ask();
      } catch (error) {
        if (!isUnanswered(error)) throw error;
        await this.#context.sleep(pause);
      }
    }
    return await ask();
  }

  #isPastUndo(end: number): boolean {
    return !canUndo(this.#plan, end - 1);
  }

  async #forget(): Promise<void> {
    const { journal, report } = this.#dependencies;
    this.#isOver = true;
    await journal.forget(this.#plan.id).catch((error: unknown) => report('The journal of changes', error));
  }

  async #end(): Promise<ChangeOutcome> {
    const { made, leftovers, warnings } = this.#context;
    await this.#forget();
    return { made, leftovers: [...leftovers], warnings };
  }
}

function mayHaveHappened(error: unknown): boolean {
  return error instanceof HumanError && error.outcome === 'unknown';
}

/** It isn't known what became of the request, or it could not be made at all. */
function isUnanswered(error: unknown): boolean {
  const silent = ['unreachable', 'timeout', 'cancelled'];
  return error instanceof HumanError && (error.outcome === 'unknown' || silent.includes(error.code));
}
