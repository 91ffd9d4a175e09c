import { HumanError } from '../core/humanError';
import type { ChangeFact } from '../core/plans/changeFacts';
import type { Plan } from '../core/plans/plan';
import type { Probe } from './ActContext';
import type { ChangeEngine } from './ChangeEngine';
import type { ChangeOutcome, Follow, RunnerDependencies } from './change';
import { heartbeat, type JournalEntry } from './Journal';
import { PlanRun } from './PlanRun';

/** Carries plans out, each container in one at a time, and writes down where it is, so that nothing is left half done. */
export class PlanRunner {
  readonly #dependencies: RunnerDependencies;
  /** Subjects of the plans that are under way, by the ids of the containers that they change. */
  readonly #busy = new Map<string, string>();

  constructor(dependencies: RunnerDependencies) {
    this.#dependencies = dependencies;
  }

  /**
   * Does all of it, or leaves everything as it was.
   *
   * @throws HumanError that says what went wrong and that it was undone, or what is left.
   */
  async run(plan: Plan, engine: ChangeEngine, probe: Probe, follow: Follow): Promise<ChangeOutcome> {
    const entry = { endpoint: engine.endpoint, plan, step: 0, made: {}, undoing: false };
    const begin = async (run: PlanRun) => {
      await this.#demandFinished(plan);
      return await run.forward(0);
    };
    return await this.#alone(plan, begin, new PlanRun(entry, engine, probe, follow, this.#dependencies));
  }

  /** Goes on with a change that was interrupted, or takes it back. */
  async resume(
    entry: JournalEntry,
    how: 'finish' | 'undo',
    engine: ChangeEngine,
    probe: Probe,
    follow: Follow,
  ): Promise<ChangeOutcome> {
    const run = new PlanRun(entry, engine, probe, follow, this.#dependencies);
    return await this.#alone(entry.plan, how === 'finish' ? () => run.finish() : () => run.takeBack(), run);
  }

  /** Who was left half changed isn't changed on top of that. */
  async #demandFinished({ changes, subject }: Plan): Promise<void> {
    for (const { plan: left } of await this.#dependencies.journal.interrupted()) {
      if (left.changes.some((id) => changes.includes(id))) {
        throw refused({ code: 'change-left-unfinished', container: subject });
      }
    }
  }

  async #alone(
    { changes, subject }: Plan,
    work: (run: PlanRun) => Promise<ChangeOutcome>,
    run: PlanRun,
  ): Promise<ChangeOutcome> {
    for (const id of changes) {
      const other = this.#busy.get(id);
      if (other !== undefined) throw refused({ code: 'change-busy', container: subject, other });
    }
    for (const id of changes) this.#busy.set(id, subject);
    const sign = setInterval(() => void run.note().catch(() => undefined), heartbeat);
    try {
      return await work(run);
    } finally {
      clearInterval(sign);
      for (const id of changes) this.#busy.delete(id);
    }
  }
}

function refused(fact: ChangeFact): HumanError {
  return new HumanError<ChangeFact>(fact, 'conflict');
}
