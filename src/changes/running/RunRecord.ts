import type { Plan } from '../../core/plans/plan';
import type { RunnerDependencies } from './change';
import type { JournalEntry } from './Journal';

/** Where a plan is that is carried out. */
export type Position = Omit<JournalEntry, 'version' | 'pid' | 'at'>;

/** How far one plan is, here and in the journal. */
export class RunRecord {
  readonly plan: Plan;
  /** Ids of what was made, by key. */
  readonly made: Map<string, string>;
  /** Index of the step that was begun last. */
  step: number;
  undoing: boolean;
  readonly #endpoint: string;
  readonly #dependencies: RunnerDependencies;
  /** Nothing more is written into the journal. */
  #isOver = false;

  constructor({ plan, endpoint, made, step, undoing }: Position, dependencies: RunnerDependencies) {
    this.plan = plan;
    this.made = new Map(Object.entries(made));
    this.step = step;
    this.undoing = undoing;
    this.#endpoint = endpoint;
    this.#dependencies = dependencies;
  }

  /** Writes down where it is. `isOver`: nobody works on it any more, and it is offered at the next start. */
  async note(isOver = false): Promise<void> {
    if (this.#isOver) return;
    // Before it is written: a sign of life that came after it would take it back.
    this.#isOver = isOver;
    const { plan, step, undoing } = this;
    const made = Object.fromEntries(this.made);
    try {
      await this.#dependencies.journal.write({ endpoint: this.#endpoint, plan, step, made, undoing }, isOver);
    } catch (error) {
      if (isOver) this.#isOver = false;
      throw error;
    }
  }

  /** What is left is offered at the next start. Where it can't be written down, it must be told all the same. */
  async close(isLeft: boolean): Promise<void> {
    if (!isLeft) return await this.forget();
    await this.note(true).catch((error: unknown) => this.#dependencies.report('The journal of changes', error));
  }

  /** Nothing is left to be done. */
  async forget(): Promise<void> {
    const { journal, report } = this.#dependencies;
    this.#isOver = true;
    await journal.forget(this.plan.id).catch((error: unknown) => report('The journal of changes', error));
  }
}
