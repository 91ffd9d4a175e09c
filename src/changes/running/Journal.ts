import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Plan } from '../../core/plans/plan';
import { writtenPlan } from '../../core/plans/writtenPlan';

const entrySchema = v.object({
  version: v.literal(1),
  endpoint: v.string(),
  /** The process that works on it; 0: nobody. */
  pid: v.number(),
  /** When it last gave a sign, in milliseconds since the epoch: another process may get its number later. */
  at: v.number(),
  /** Index of the step that was begun last; what is before it is done. */
  step: v.number(),
  /** Ids of what was made, by key. */
  made: v.record(v.string(), v.string()),
  undoing: v.boolean(),
  plan: v.custom<Plan>((value) => v.is(v.looseObject({ id: v.string(), steps: v.array(v.unknown()) }), value)),
});

/** A change that was begun. Ids, names and steps: see `writtenPlan`. */
export type JournalEntry = v.InferOutput<typeof entrySchema>;

/** Milliseconds without a sign after which the process of that number counts as another one. */
const patience = 60_000;

/** How often a sign is given. */
export const heartbeat = 15_000;

/**
 * Changes that are under way, one file each in `folder`. A file that is still there though nobody works on it is of a
 * change that was interrupted. What it takes to go on beyond that is in the old containers, which a change keeps until
 * its end.
 */
export class Journal {
  readonly #folder: string;
  readonly #now: () => number;
  /** Writes follow one another, so that none brings back what was forgotten meanwhile. */
  #writing: Promise<void> = Promise.resolve();

  constructor(folder: string, now: () => number) {
    this.#folder = folder;
    this.#now = now;
  }

  /** `isOver`: nobody works on it any more. Rejects when it can't be written: then nothing may be begun. */
  async write(entry: Omit<JournalEntry, 'version' | 'pid' | 'at'>, isOver = false): Promise<void> {
    const signed = { ...entry, version: 1, pid: isOver ? 0 : process.pid, at: this.#now() };
    await this.#afterOthers(() => this.#put({ ...signed, plan: writtenPlan(entry.plan) }));
  }

  async forget(planId: string): Promise<void> {
    await this.#afterOthers(() => rm(this.#file(planId), { force: true }));
  }

  async #afterOthers(work: () => Promise<void>): Promise<void> {
    const done = this.#writing.then(work);
    this.#writing = done.catch(() => undefined);
    await done;
  }

  async #put(entry: { readonly plan: Plan }): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    const file = this.#file(entry.plan.id);
    const fresh = `${file}.${randomUUID()}`;
    await writeFile(fresh, JSON.stringify(entry));
    await rename(fresh, file);
  }

  /** Those that nobody works on any more. What can't be read is left out. */
  async interrupted(): Promise<readonly JournalEntry[]> {
    return (await this.#entries()).filter((entry) => !this.#isWorkedOn(entry));
  }

  /** Those that another process works on, as another window does. */
  async ofOthers(): Promise<readonly JournalEntry[]> {
    return (await this.#entries()).filter((entry) => entry.pid !== process.pid && this.#isWorkedOn(entry));
  }

  /** As it stands now. Undefined: it was brought to an end. */
  async entryOf(planId: string): Promise<JournalEntry | undefined> {
    return await read(this.#file(planId));
  }

  /** Milliseconds since the last sign of who works on it, or did. */
  silenceOf({ at }: JournalEntry): number {
    return this.#now() - at;
  }

  async #entries(): Promise<readonly JournalEntry[]> {
    const files = await readdir(this.#folder).catch(() => []);
    const names = files.filter((name) => name.endsWith('.json'));
    const entries = await Promise.all(names.map((name) => read(join(this.#folder, name))));
    return entries.filter((entry) => entry !== undefined);
  }

  #isWorkedOn(entry: JournalEntry): boolean {
    const { pid } = entry;
    return pid > 0 && this.silenceOf(entry) < patience && processLives(pid);
  }

  #file(planId: string): string {
    return join(this.#folder, `${planId.replace(/[^\w-]/g, '_')}.json`);
  }
}

async function read(file: string): Promise<JournalEntry | undefined> {
  try {
    const parsed = v.safeParse(entrySchema, JSON.parse(await readFile(file, 'utf8')));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

function processLives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's, but alive.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
