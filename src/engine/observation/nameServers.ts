import type { Reading } from '../../core/observation/observation';
import type { ReadingFact } from '../../core/observation/readingFacts';
import { batches, sideBySide } from '../../core/sideBySide';
import { askTogether, type NameQuestions } from './askTogether';
import { type InsideRun, isHostName, isTimeout, reasonOf } from './insideRun';
import { askName, type NameAnswer, unreadable } from './nameQueries';
import type { NameQuery } from './nameQueryPrograms';

/** Names that one shell asks for at the same time. */
const together = 16;

/** Shells that do so side by side: what nobody answers takes seconds. */
const shells = 3;

/** Programs that run in a client at the same time where it has no shell. */
const apart = 4;

/** How often a resolver goes through its name servers. Source: resolv.conf(5), `attempts`. */
const rounds = 2;

/** Names for a resolver's name servers, in their order. */
export interface ResolverQuestions extends Omit<NameQuestions, 'server'> {
  readonly servers: readonly string[];
}

/**
 * What a client's name servers answer to each name, asked as its resolver asks them: one after the other until one
 * tells, and once more from the first on, where that takes no longer than one round of a shell.
 */
export async function askServers(
  run: InsideRun,
  { names, servers, inHosts }: ResolverQuestions,
): Promise<ReadonlyMap<string, NameAnswer>> {
  const answers = new Map<string, NameAnswer>();
  const absent = new Set<NameQuery>();
  let open = names;
  for (let round = 0; round < rounds && open.length > 0 && (round === 0 || open.length <= together); round += 1) {
    const reasons = new Map<string, readonly ReadingFact[]>();
    for (const server of servers) {
      for (const [name, answer] of await askServer(run, { names: open, server, inHosts }, absent)) {
        // Where there was no time for another server or round, the reason that an earlier one gave stays.
        if (answers.has(name) && isUntried(answer)) continue;
        if (answer.status === 'unreadable' && answer.again) {
          const reason = [...(reasons.get(name) ?? []), ...answer.reason];
          reasons.set(name, reason);
          answers.set(name, { ...answer, reason });
        } else if (answer.status === 'read' || !answers.has(name)) {
          answers.set(name, answer);
        }
      }
      open = open.filter((name) => isOpen(answers.get(name)));
    }
  }
  return answers;
}

function isUntried(answer: NameAnswer): boolean {
  return answer.status === 'unreadable' && answer.reason.some(({ code }) => code === 'no-time-to-ask');
}

function isOpen(answer: NameAnswer | undefined): boolean {
  return answer?.status === 'unreadable' && answer.again;
}

/** An answer for each of the names. */
async function askServer(
  run: InsideRun,
  { names, server, inHosts }: NameQuestions,
  absent: Set<NameQuery>,
): Promise<ReadonlyMap<string, NameAnswer>> {
  const answers = new Map<string, NameAnswer>();
  const askable = names.filter(isHostName);
  let isRefused = false;
  await sideBySide(batches(askable, together), shells, async (batch) => {
    if (isRefused) return;
    try {
      await askTogether(run, { names: batch, server, inHosts }, answers);
    } catch (error) {
      const isPassing = isTimeout(error);
      isRefused ||= !isPassing;
      const failure = unreadable(reasonOf(error), isPassing);
      for (const name of (isPassing ? batch : askable).filter((each) => !answers.has(each))) answers.set(name, failure);
    }
  });
  const left = names.filter((name) => !answers.has(name));
  await sideBySide(left, apart, async (name) =>
    answers.set(name, await askName(run, { name, server, isInHosts: inHosts(name) }, absent)),
  );
  return answers;
}

export interface NameAnswers {
  /** Unreadable when none of the names was answered. */
  readonly dns: Reading<ReadonlyMap<string, readonly string[]>>;
  /** Why others were not, by name. */
  readonly unknown: ReadonlyMap<string, readonly ReadingFact[]>;
  /** No other place to ask from would tell more. */
  readonly isFinal: boolean;
}

/** What a client's name servers answer to several names. */
export async function askNames(run: InsideRun, questions: ResolverQuestions, how: string): Promise<NameAnswers> {
  const answers = await askServers(run, questions);
  const known = new Map<string, readonly string[]>();
  const unknown = new Map<string, readonly ReadingFact[]>();
  for (const [name, answer] of answers) {
    if (answer.status === 'read') {
      known.set(name, answer.addresses);
    } else {
      unknown.set(name, answer.reason);
    }
  }
  const reason = [...unknown].find(([name]) => isHostName(name))?.[1] ?? [...unknown.values()][0];
  return known.size === 0 && reason !== undefined
    ? { dns: { status: 'unreadable', reason }, unknown: new Map(), isFinal: [...answers.values()].every(isOpen) }
    : { dns: { status: 'read', value: known, how }, unknown, isFinal: true };
}
