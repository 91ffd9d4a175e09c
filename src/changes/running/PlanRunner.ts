import { HumanError } from '../../core/humanError';
import type { ChangeFact } from '../../core/plans/changeFacts';
import type { Plan } from '../../core/plans/plan';
import type { Probe } from './ActContext';
import type { ChangeEngine } from './ChangeEngine';
import type { ChangeOutcome, Follow, RunnerDependencies } from './change';
import { heartbeat, type JournalEntry } from './Journal';
import { PlanRun } from './PlanRun';

/**
 * Carries plans out and writes down how far each is, so that nothing is left half done. A container is in one plan at a
 * time.
 */
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
      await this.#demandFinished(plan, engine.endpoint);
      return await run.forward(0);
    };
    return await this.#alone(plan, begin, new PlanRun(entry, engine, probe, follow, this.#dependencies), follow);
  }

  /** Goes on with a change that was interrupted, or takes it back. */
  async resume(
    entry: JournalEntry,
    how: 'finish' | 'undo',
    engine: ChangeEngine,
    probe: Probe,
    follow: Follow,
  ): Promise<ChangeOutcome> {
    const { journal } = this.#dependencies;
    const { id, subject } = entry.plan;
    const others = await journal.ofOthers();
    if (others.some(({ plan }) => plan.id === id))
      throw refused({ code: 'change-busy', container: subject, other: subject });
    // Another window may have gone on with it since the question was asked.
    const now = await journal.entryOf(id);
    if (!now) throw refused({ code: 'nothing-interrupted' });
    const silence = journal.silenceOf(now);
    const run = new PlanRun(now, engine, probe, follow, this.#dependencies);
    const goOn = async () => {
      try {
        await run.note();
        return how === 'finish' ? await run.finish(silence) : await run.takeBack(silence);
      } catch (error) {
        if (!run.late) await run.note(true).catch(() => undefined);
        throw error;
      }
    };
    return await this.#alone(now.plan, goOn, run, follow);
  }

  /**
   * Rejects with `change-busy` while a plan changes the container, here or in another window: stopping or renaming it
   * meanwhile would spoil both.
   */
  async demandFree({ id, name }: { readonly id: string; readonly name: string }): Promise<void> {
    const others = await this.#dependencies.journal.ofOthers();
    const theirs = others.find(({ plan }) => plan.changes.includes(id))?.plan.subject;
    const other = this.#busy.get(id) ?? this.#busy.get(name) ?? theirs;
    if (other !== undefined) throw refused({ code: 'change-busy', container: name, other });
  }

  /** A container that a change left half done isn't changed further. */
  async #demandFinished({ changes, subject }: Plan, endpoint: string): Promise<void> {
    for (const { plan: left } of await this.#dependencies.journal.interrupted()) {
      if (left.changes.some((id) => changes.includes(id))) {
        throw refused({ code: 'change-left-unfinished', container: subject });
      }
    }
    for (const { plan: other, endpoint: elsewhere } of await this.#dependencies.journal.ofOthers()) {
      const isNamesake = other.subject === subject && elsewhere === endpoint;
      if (other.changes.some((id) => changes.includes(id)) || isNamesake) {
        throw refused({ code: 'change-busy', container: subject, other: other.subject });
      }
    }
  }

  async #alone(
    plan: Plan,
    work: (run: PlanRun) => Promise<ChangeOutcome>,
    run: PlanRun,
    follow: Follow,
  ): Promise<ChangeOutcome> {
    const { subject } = plan;
    const claimed = claims(plan);
    for (const each of claimed) {
      const other = this.#busy.get(each);
      if (other !== undefined) throw refused({ code: 'change-busy', container: subject, other });
    }
    for (const each of claimed) this.#busy.set(each, subject);
    const sign = setInterval(() => void run.note().catch(() => undefined), heartbeat);
    try {
      return await work(run);
    } finally {
      const free = () => {
        clearInterval(sign);
        for (const each of claimed) this.#busy.delete(each);
      };
      if (run.late) {
        void run.late.then(free);
        follow.afterwards?.(run.late);
      } else {
        free();
      }
    }
  }
}

/**
 * Ids of existing containers, and names of new ones: what is made under such a name has an id that nobody could know
 * before.
 */
function claims({ kind, changes, subject, steps }: Plan): readonly string[] {
  const made = steps.flatMap(({ act }) => (act.kind === 'create' && act.name !== undefined ? [act.name] : []));
  return [...new Set([...changes, ...(kind === 'create' ? [] : [subject]), ...made])];
}

function refused(fact: ChangeFact): HumanError {
  return new HumanError<ChangeFact>(fact, 'conflict');
}
