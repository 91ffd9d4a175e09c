import { describe, expect, test } from 'vitest';
import type { InsideRun } from '../../../src/engine/observation/insideRun';
import { keyOf, type PortAnswer, probePorts, roomIn, type Target } from '../../../src/engine/verification/portProbes';
import { failure } from '../../failure';

const bareNc = "nc: invalid option -- 'z'\nBusyBox v1.35.0 multi-call binary.\n\nUsage: nc [-iN] [-wN] [-l]\n";

interface Ended {
  readonly exitCode: number;
  readonly said: string;
}

/** What a program does with a host and a port. */
type Programs = Readonly<Record<string, Ended | ((host: string, port: string) => Ended)>>;

const end = (exitCode: number, stdout: string, stderr = '') => ({
  exitCode,
  stdout: Buffer.from(stdout),
  stderr: Buffer.from(stderr),
});

/** A client in which a command line of that beginning ends so; it has no other programs, and a shell if it is said. */
function client(programs: Programs, hasShell: boolean): InsideRun {
  const ended = (line: string, host: string, port: string) => {
    const found = Object.entries(programs).find(([beginning]) => line.startsWith(beginning))?.[1];
    return typeof found === 'function' ? found(host, port) : found;
  };
  return async (command) => {
    const [program, , script = '', , ...words] = command;
    if (program !== '/bin/sh') {
      const [host = '', port = ''] = command.filter((word) => /^(?:10\.|db$|\d{2,})/.test(word));
      const { exitCode, said } = ended(command.join(' '), host, port) ?? { exitCode: 127, said: 'not found' };
      return end(exitCode, '', said);
    }
    if (!hasShell) throw failure('no-such-program', 'invalid');
    const line = script.slice(script.indexOf('said=$(') + 7).replaceAll("'", '');
    const pairs = words.flatMap((host, at) => (at % 2 === 0 ? [[host, words[at + 1] ?? ''] as const] : []));
    const told = pairs.map(([host, port]) => ({ host, port, answer: ended(line, host, port) }));
    return end(
      0,
      told
        .map(({ host, port, answer }) => (answer ? `== ${answer.exitCode} ${host} ${port}\n${answer.said}\n` : ''))
        .join(''),
    );
  };
}

async function probe(run: InsideRun, targets: readonly Target[], milliseconds = 9_500) {
  return await probePorts({ run, beside: false }, targets, performance.now() + milliseconds);
}

const target = { host: 'db', port: 7001 };

/** With a shell and without one it is the same. */
async function both(programs: Programs): Promise<PortAnswer | undefined> {
  const [together, apart] = await Promise.all(
    [true, false].map(async (hasShell) => (await probe(client(programs, hasShell), [target])).get(keyOf(target))),
  );
  expect(together).toEqual(apart);
  return together;
}

const verbose = (exitCode: number, said: string) => both({ 'nc -z': { exitCode, said } });
const at = { ports: [7001], program: 'nc', beside: false };
const dialled = { open: 'unknown', dialled: true, askElsewhere: false };
const silent = { ...dialled, reason: { code: 'port-unanswered', seconds: 3, ...at } };
const nameless = { ...dialled, reason: { code: 'port-name-unresolved', ...at } };
const outOfReach = { ...dialled, reason: { code: 'port-out-of-reach', said: 'no route to host', ...at } };

describe('a port', () => {
  test.each([
    ["OpenBSD's nc", 'nc: connect to db (10.0.0.2) port 7001 (tcp) failed: Connection refused\n'],
    ['the traditional nc', 'db [10.0.0.2] 7001 (?) : Connection refused\n'],
    ['ncat', 'Ncat: Version 7.93 ( https://nmap.org/ncat )\nNcat: Connection refused.\n'],
    ["busybox's nc", "nc: can't connect to remote host (10.0.0.2): Connection refused\n"],
  ])('that %s finds refused is closed', async (_, said) => {
    expect(await verbose(1, said)).toEqual({ open: false, program: 'nc' });
  });

  test('that takes the connection is open', async () => {
    expect(await verbose(0, '')).toEqual({ open: true, program: 'nc' });
  });

  test.each([
    ['nobody answers (OpenBSD)', 'nc: connect to db port 1 (tcp) timed out: Operation now in progress\n', silent],
    ['nobody answers (ncat)', 'Ncat: TIMEOUT.\n', silent],
    ['nobody answers (busybox)', 'nc: timed out\n', silent],
    ['its name is unknown (busybox)', "nc: bad address 'db'\n", nameless],
    [
      'its name is unknown (OpenBSD)',
      'nc: getaddrinfo for host "db" port 1: Temporary failure in name resolution\n',
      nameless,
    ],
    [
      'its name is unknown (ncat)',
      'Ncat: Could not resolve hostname "db": Name or service not known. QUITTING.\n',
      nameless,
    ],
    ['nobody has its address', "nc: can't connect to remote host (10.0.0.2): No route to host\n", outOfReach],
  ])('is unknown where %s', async (_, said, answer) => {
    expect(await verbose(1, said)).toEqual(answer);
  });

  test('is asked another way where a program fails of itself', async () => {
    const refused = { exitCode: 1, said: "nc: can't connect to remote host (10.0.0.2): Connection refused\n" };
    expect(await both({ 'nc -z': { exitCode: 1, said: bareNc }, 'nc -w': refused })).toEqual({
      open: false,
      program: 'nc',
    });
    const broken = { exitCode: 1, said: "nc: can't execute 'true': Permission denied\n" };
    const python3 = { exitCode: 0, said: '' };
    expect(await both({ 'nc -z': { exitCode: 1, said: bareNc }, 'nc -w': broken, python3 })).toEqual({
      open: true,
      program: 'python3',
    });
    expect(await both({ 'nc -z': broken, 'nc -w': broken })).toEqual({
      open: 'unknown',
      dialled: false,
      askElsewhere: true,
      reason: { code: 'program-connects-not', program: 'nc', beside: false },
    });
  });

  test('that bash tries is unknown when its time is over', async () => {
    for (const exitCode of [124, 143]) {
      const answer = { ...silent, reason: { ...silent.reason, program: 'bash' } };
      expect(await both({ bash: { exitCode, said: '' } })).toEqual(answer);
    }
  });

  test('is unknown where nothing can be run', async () => {
    const run: InsideRun = () => Promise.reject(failure('it-is-paused', 'conflict'));
    const answer = (await probe(run, [target])).get(keyOf(target));
    expect(answer).toMatchObject({ open: 'unknown', dialled: false });
    expect(await both({})).toMatchObject({ reason: { code: 'no-program-connects' } });
  });
});

describe('many ports', () => {
  const many = Array.from({ length: 950 }, (_, at) => ({ host: '10.0.0.2', port: at + 1_000 }));
  const even = (_host: string, port: string): Ended =>
    Number(port) % 2 === 0 ? { exitCode: 0, said: '' } : { exitCode: 1, said: 'Connection refused' };

  test('are each told apart', async () => {
    const answers = await probe(client({ 'nc -z': even }, true), many);
    expect(many.map((each) => answers.get(keyOf(each))?.open)).toEqual(many.map(({ port }) => port % 2 === 0));
  });

  test('that nobody answers take no more than the time that there is, and the rest is said not to be tried', async () => {
    const wait = (run: InsideRun): InsideRun => {
      return async (command) => {
        await new Promise((resolve) => setTimeout(resolve, 300));
        return await run(command);
      };
    };
    const began = performance.now();
    const filtered = client({ 'nc -z': { exitCode: 1, said: 'timed out' } }, true);
    const answers = await probe(wait(filtered), many, 4_000);
    expect(performance.now() - began).toBeLessThan(4_500);
    const reasons = many.map((each) => {
      const answer = answers.get(keyOf(each));
      return answer?.open === 'unknown' ? answer.reason : undefined;
    });
    expect(reasons.filter((reason) => reason && 'code' in reason && reason.code === 'port-unanswered')).toHaveLength(
      600,
    );
    expect(reasons.at(-1)).toEqual({ code: 'ports-not-tried' });
    const hung: InsideRun = (_, how) => {
      how?.onOutput?.(Buffer.from(`== 1 ${other.host} ${other.port}\ntimed out\n== 1 db 70`));
      return new Promise(() => undefined);
    };
    const other = { host: 'db', port: 7000 };
    const told = await probe(hung, [target, other], 3_600);
    expect(told.get(keyOf(target))).toMatchObject({ reason: { code: 'not-told-in-time' } });
    expect(told.get(keyOf(other))).toMatchObject({ dialled: true, reason: { code: 'port-unanswered', ports: [7000] } });
  });
});

describe('a client that may start few processes', () => {
  const many = Array.from({ length: 60 }, (_, at) => ({ host: '10.0.0.2', port: at + 1_000 }));
  const closed = client({ 'nc -z': { exitCode: 1, said: 'Connection refused' } }, true);
  const complaint = "sh: can't fork: Resource temporarily unavailable\n";
  const reasonsOf = (answers: ReadonlyMap<string, PortAnswer>) =>
    new Set(
      many
        .map((each) => answers.get(keyOf(each)))
        .map((answer) => (answer?.open === 'unknown' ? answer.reason.code : '')),
    );

  test('is given no more at once than it has room for', async () => {
    let now = 0;
    let most = 0;
    const run: InsideRun = async (command) => {
      const dials = (command.length - 4) / 2;
      now += dials;
      most = Math.max(most, now);
      await new Promise((resolve) => setTimeout(resolve, 5));
      now -= dials;
      return await closed(command);
    };
    const answers = await probePorts({ run, beside: false }, many, performance.now() + 9_500, 7);
    expect(most).toBe(7);
    expect(many.map((each) => answers.get(keyOf(each))?.open)).toEqual(many.map(() => false));
  });

  test('that nobody knows of is asked for fewer until it has room', async () => {
    const run: InsideRun = async (command) => {
      const fitting = await closed(command.slice(0, 4 + 2 * 5));
      return command.length > 4 + 2 * 5 ? { ...fitting, stderr: Buffer.from(complaint) } : fitting;
    };
    const answers = await probe(run, many);
    expect(many.map((each) => answers.get(keyOf(each))?.open)).toEqual(many.map(() => false));
  });

  test.each([
    ['a shell', complaint, 2],
    [
      'an engine',
      'OCI runtime exec failed: exec failed: unable to start container process: procReady not received\r\n',
      128,
    ],
  ])('and has room for none is told so, not blamed on a program: %s', async (_, said, exitCode) => {
    let runs = 0;
    const run: InsideRun = async () => {
      runs += 1;
      return end(exitCode, said);
    };
    expect(reasonsOf(await probe(run, many))).toEqual(new Set(['no-room-for-processes']));
    expect(runs).toBeLessThan(10);
  });

  test.each([
    ['20 2\n', 3],
    ['100 4\n', 22],
    ['2 2\n', 1],
    ['max 2\n', Number.POSITIVE_INFINITY],
    ['', Number.POSITIVE_INFINITY],
  ])('has half of its room for us: %j', async (said, room) => {
    expect(await roomIn({ run: async () => end(0, said), beside: false })).toBe(room);
  });
});
