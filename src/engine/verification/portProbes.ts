import type { VerificationFact } from '../../core/descriptions/verificationFacts';
import { isMissing, isMissingProgram, reasonOf } from '../observation/insideRun';
import type { ExecResult } from '../port/Engine';
import type { Inside } from './clientNames';
import { type Outcome, outcomeOf, type Probe, patience, probes, shellAnswer, shellScript } from './portPrograms';

/** Closed (`open: false`) only where a connection was refused. `dialled`: one was tried, and what came of it proves nothing. */
export type PortAnswer =
  | { readonly open: boolean; readonly program: string }
  | {
      readonly open: 'unknown';
      readonly dialled: boolean;
      readonly reason: VerificationFact;
      /** Another place to ask from may tell. */
      readonly askElsewhere: boolean;
    };

/** A TCP port at a host name or an address. */
export interface Target {
  readonly host: string;
  readonly port: number;
}

/** By target: see `keyOf`. */
type Answers = Map<string, PortAnswer>;

/** Ports that one shell dials at the same time, and shells that do so side by side. */
const together = 100;
const shells = 3;
/** Programs that run at the same time where there is no shell. */
const apart = 6;
/** Milliseconds that a round takes where nobody answers. */
const round = patience * 1000 + 500;

export function keyOf({ host, port }: Target): string {
  return `${host} ${port}`;
}

/**
 * Whether TCP ports take a connection from there, many at a time. What there is no time for isn't tried, and said to be
 * so: an answer for each of the targets is there soon after `until`, by `performance.now()`.
 */
export async function probePorts(
  inside: Inside,
  targets: readonly Target[],
  until: number,
): Promise<ReadonlyMap<string, PortAnswer>> {
  const answers: Answers = new Map();
  const different = [...new Map(targets.map((target) => [keyOf(target), target])).values()];
  const absent = new Set<Probe>();
  await sideBySide(batches(different, together), shells, async (batch) => {
    if (until - performance.now() < round) return;
    const hasShell = await dialTogether(inside, batch, { answers, absent, until });
    const rest = hasShell ? [] : batch.filter((target) => !answers.has(keyOf(target)));
    await sideBySide(rest, apart, async (target) => {
      if (until - performance.now() < round) return;
      answers.set(keyOf(target), await dialAlone(inside, target, absent, until));
    });
  });
  for (const target of different) {
    if (!answers.has(keyOf(target))) answers.set(keyOf(target), untried);
  }
  return answers;
}

const untried: PortAnswer = {
  open: 'unknown',
  dialled: false,
  reason: { code: 'ports-not-tried' },
  askElsewhere: false,
};

interface Dialling {
  readonly answers: Answers;
  /** Programs that are known not to be there, or not to serve. */
  readonly absent: Set<Probe>;
  readonly until: number;
}

/** One shell dials all of them at once. False: there is no shell. */
async function dialTogether(inside: Inside, targets: readonly Target[], dialling: Dialling): Promise<boolean> {
  const { answers, absent, until } = dialling;
  let open = targets;
  for (const probe of probes.filter((each) => !absent.has(each))) {
    const { program } = probe;
    const words = open.flatMap(({ host, port }) => [host, String(port)]);
    try {
      const result = await inTime(inside.run(['/bin/sh', '-c', shellScript(probe), 'sh', ...words]), until);
      if (result === undefined || isMissing(result)) return result === undefined;
      const told = new Map<string, Outcome>();
      for (const [, code, host = '', port, said = ''] of result.stdout.toString('utf8').matchAll(shellAnswer)) {
        const outcome = outcomeOf(Number(code), said);
        if (outcome !== undefined) told.set(keyOf({ host, port: Number(port) }), outcome);
      }
      if (told.size === 0) absent.add(probe);
      for (const target of open) {
        const outcome = told.get(keyOf(target));
        if (outcome !== undefined) answers.set(keyOf(target), answerOf(outcome, target, program, inside));
      }
      open = open.filter((target) => !told.has(keyOf(target)));
      if (open.length === 0) return true;
      const failed = result.stdout.length > 0;
      if (failed) noteUnclear(open, answers, { code: 'program-connects-not', program, beside: inside.beside });
    } catch (error) {
      const reason = reasonOf(error);
      if (isMissingProgram(error)) return false;
      for (const target of open) answers.set(keyOf(target), unclear(reason));
      return true;
    }
  }
  noteUnclear(
    open.filter((target) => !answers.has(keyOf(target))),
    answers,
    { code: 'no-program-connects', beside: inside.beside },
  );
  return true;
}

function noteUnclear(targets: readonly Target[], answers: Answers, reason: VerificationFact): void {
  for (const target of targets) answers.set(keyOf(target), unclear(reason));
}

function unclear(reason: VerificationFact): PortAnswer {
  return { open: 'unknown', dialled: false, reason, askElsewhere: true };
}

/** The programs one after another, without a shell, until one tells. */
async function dialAlone(inside: Inside, target: Target, absent: Set<Probe>, until: number): Promise<PortAnswer> {
  let answer = unclear({ code: 'no-program-connects', beside: inside.beside });
  for (const probe of probes.filter((each) => !absent.has(each))) {
    const { program, command } = probe;
    try {
      const result = await inTime(inside.run(command(target.host, String(target.port))), until);
      if (result === undefined) return untried;
      if (isMissing(result)) {
        absent.add(probe);
        continue;
      }
      const outcome = outcomeOf(
        result.exitCode,
        `${result.stderr.toString('utf8')}\n${result.stdout.toString('utf8')}`,
      );
      if (outcome !== undefined) return answerOf(outcome, target, program, inside);
      answer = unclear({ code: 'program-connects-not', program, beside: inside.beside });
    } catch (error) {
      const reason = reasonOf(error);
      if (!isMissingProgram(error)) return unclear(reason);
      absent.add(probe);
    }
  }
  return answer;
}

/** Undefined: it did not end in time. */
async function inTime(work: Promise<ExecResult>, until: number): Promise<ExecResult | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), until - performance.now());
  });
  // Its failure comes too late for anybody to hear of it.
  work.catch(() => undefined);
  return await Promise.race([work, late]).finally(() => clearTimeout(timer));
}

function answerOf(outcome: Outcome, { port }: Target, program: string, { beside }: Inside): PortAnswer {
  if (outcome === 'open' || outcome === 'closed') return { open: outcome === 'open', program };
  const reason: VerificationFact = { ...outcome, ports: [port], program, beside };
  return { open: 'unknown', dialled: true, reason, askElsewhere: false };
}

function batches<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}

/** So many at a time, in their order. */
async function sideBySide<T>(items: readonly T[], lanes: number, work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const lane = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
