import type { VerificationFact } from '../../core/descriptions/verificationFacts';
import { batches, sideBySide } from '../../core/sideBySide';
import { isMissing, isMissingProgram, reasonOf } from '../observation/insideRun';
import { inTime } from '../observation/inTime';
import type { Inside } from './clientNames';
import {
  isCrowded,
  type Outcome,
  outcomeOf,
  type Probe,
  patience,
  probes,
  roomOf,
  roomScript,
  shellAnswer,
  shellScript,
} from './portPrograms';

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
/** What is tried where a shell had no room for more processes: such a part of it at once. */
const fewer = 3;
/** Milliseconds that a client may take to tell how much room it has. */
const untilRoom = 1_000;
/** Milliseconds that a round takes where nobody answers. */
const round = patience * 1000 + 500;

export function keyOf({ host, port }: Target): string {
  return `${host} ${port}`;
}

/**
 * Whether TCP ports take a connection from there: as many at a time as the client has room for. What there is no time or
 * no room for isn't tried, and said to be so: an answer for each of the targets is there soon after `until`, by
 * `performance.now()`.
 *
 * @param room See `roomIn`.
 */
export async function probePorts(
  inside: Inside,
  targets: readonly Target[],
  until: number,
  room = Number.POSITIVE_INFINITY,
): Promise<ReadonlyMap<string, PortAnswer>> {
  const answers: Answers = new Map();
  const different = [...new Map(targets.map((target) => [keyOf(target), target])).values()];
  const absent = new Set<Probe>();
  const dialling = { answers, absent, until };
  const isLate = () => until - performance.now() < round;
  let open: readonly Target[] = different;
  let isFull = false;
  for (let size = Math.min(room, together); size > 0 && open.length > 0 && !isLate(); size = Math.floor(size / fewer)) {
    isFull = false;
    const lanes = size < together ? 1 : Math.min(shells, Math.floor(room / size));
    await sideBySide(batches(open, size), lanes, async (batch) => {
      if (isFull || isLate()) return;
      const shell = await dialTogether(inside, batch, dialling);
      isFull ||= shell === 'full';
      const rest = shell === 'absent' ? batch.filter((target) => !answers.has(keyOf(target))) : [];
      await sideBySide(rest, apart, async (target) => {
        if (!isLate()) answers.set(keyOf(target), await dialAlone(inside, target, absent, until));
      });
    });
    open = open.filter((target) => !answers.has(keyOf(target)));
  }
  const left = isFull ? crowdedOut : untried;
  for (const target of open) answers.set(keyOf(target), left);
  return answers;
}

/** How many can be dialled there at once; no limit where that can't be told. */
export async function roomIn({ run }: Inside): Promise<number> {
  const asked = run(['/bin/sh', '-c', roomScript]).catch(() => undefined);
  const told = await inTime(asked, performance.now() + untilRoom);
  return roomOf(told?.stdout.toString('utf8') ?? '');
}

const untried: PortAnswer = {
  open: 'unknown',
  dialled: false,
  reason: { code: 'ports-not-tried' },
  askElsewhere: false,
};

const crowdedOut: PortAnswer = { ...untried, reason: { code: 'no-room-for-processes' } };

/** It was dialled, and what came of it isn't known. */
const late: PortAnswer = { ...untried, reason: { code: 'not-told-in-time' } };

interface Dialling {
  readonly answers: Answers;
  /** Programs that are known not to be there, or not to serve. */
  readonly absent: Set<Probe>;
  readonly until: number;
}

/** One shell dials all of them at once. `full`: it had no room for some, which are left without an answer. */
async function dialTogether(
  inside: Inside,
  targets: readonly Target[],
  dialling: Dialling,
): Promise<'absent' | 'full' | 'done'> {
  const { answers, absent, until } = dialling;
  let open = targets;
  for (const probe of probes.filter((each) => !absent.has(each))) {
    const { program } = probe;
    const words = open.flatMap(({ host, port }) => [host, String(port)]);
    try {
      const heard: Buffer[] = [];
      const onOutput = (piece: Buffer) => void heard.push(piece);
      const shell = ['/bin/sh', '-c', shellScript(probe), 'sh', ...words];
      const result = await inTime(inside.run(shell, { onOutput }), until);
      if (result && isMissing(result)) return 'absent';
      const output = (result?.stdout ?? Buffer.concat(heard)).toString('utf8');
      const told = new Map<string, Outcome>();
      for (const [, code, host = '', port, said = ''] of output.matchAll(shellAnswer)) {
        const outcome = outcomeOf(Number(code), said);
        if (outcome !== undefined) told.set(keyOf({ host, port: Number(port) }), outcome);
      }
      for (const target of open) {
        const outcome = told.get(keyOf(target));
        if (outcome !== undefined) answers.set(keyOf(target), answerOf(outcome, target, program, inside));
      }
      open = open.filter((target) => !told.has(keyOf(target)));
      if (result === undefined) {
        for (const target of open) answers.set(keyOf(target), late);
        return 'done';
      }
      const hasRoom = !isCrowded(output + result.stderr.toString('utf8'));
      if (told.size === 0 && hasRoom) absent.add(probe);
      if (open.length === 0) return 'done';
      if (!hasRoom) return 'full';
      if (output !== '') noteUnclear(open, answers, { code: 'program-connects-not', program, beside: inside.beside });
    } catch (error) {
      const reason = reasonOf(error);
      if (isMissingProgram(error)) return 'absent';
      for (const target of open) answers.set(keyOf(target), unclear(reason));
      return 'done';
    }
  }
  noteUnclear(
    open.filter((target) => !answers.has(keyOf(target))),
    answers,
    { code: 'no-program-connects', beside: inside.beside },
  );
  return 'done';
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
      if (result === undefined) return late;
      if (isMissing(result)) {
        absent.add(probe);
        continue;
      }
      const output = `${result.stderr.toString('utf8')}\n${result.stdout.toString('utf8')}`;
      const outcome = outcomeOf(result.exitCode, output);
      if (outcome !== undefined) return answerOf(outcome, target, program, inside);
      if (isCrowded(output)) return crowdedOut;
      answer = unclear({ code: 'program-connects-not', program, beside: inside.beside });
    } catch (error) {
      const reason = reasonOf(error);
      if (!isMissingProgram(error)) return unclear(reason);
      absent.add(probe);
    }
  }
  return answer;
}

function answerOf(outcome: Outcome, { port }: Target, program: string, { beside }: Inside): PortAnswer {
  if (outcome === 'open' || outcome === 'closed') return { open: outcome === 'open', program };
  const reason: VerificationFact = { ...outcome, ports: [port], program, beside };
  return { open: 'unknown', dialled: true, reason, askElsewhere: false };
}
