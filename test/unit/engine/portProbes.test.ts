import { describe, expect, test } from 'vitest';
import { HumanError } from '../../../src/core/humanError';
import type { InsideRun } from '../../../src/engine/observation/insideRun';
import { probePort } from '../../../src/engine/verification/portProbes';

const bareNc = "nc: invalid option -- 'z'\nBusyBox v1.35.0 multi-call binary.\n\nUsage: nc [-iN] [-wN] [-l]\n";

interface Ended {
  readonly exitCode: number;
  readonly said: string;
}

/** A client in which a command line of that beginning ends so; it has no other programs. */
function client(programs: Readonly<Record<string, Ended>>): InsideRun {
  return async (command) => {
    const found = Object.entries(programs).find(([beginning]) => command.join(' ').startsWith(beginning))?.[1];
    return {
      exitCode: found?.exitCode ?? 127,
      stdout: Buffer.alloc(0),
      stderr: Buffer.from(found?.said ?? 'not found'),
    };
  };
}

const verbose = (exitCode: number, said: string) => client({ 'nc -z': { exitCode, said } });
const from = { port: 1, program: 'nc', beside: false };
const unclear = (reason: object) => ({ open: 'unknown', dialled: true, reason: { ...from, ...reason } });
const silent = unclear({ code: 'port-unanswered', seconds: 3 });
const nameless = unclear({ code: 'port-name-unresolved' });

describe('a port', () => {
  test.each([
    ["OpenBSD's nc", 'nc: connect to db (10.0.0.2) port 7001 (tcp) failed: Connection refused\n'],
    ['the traditional nc', 'db [10.0.0.2] 7001 (?) : Connection refused\n'],
    ['ncat', 'Ncat: Version 7.93 ( https://nmap.org/ncat )\nNcat: Connection refused.\n'],
    ["busybox's nc", "nc: can't connect to remote host (10.0.0.2): Connection refused\n"],
  ])('that %s finds refused is closed', async (_, said) => {
    expect(await probePort({ run: verbose(1, said), beside: false }, 'db', 7001)).toEqual({
      open: false,
      program: 'nc',
    });
  });

  test('that takes the connection is open', async () => {
    expect(await probePort({ run: verbose(0, ''), beside: false }, 'db', 1)).toEqual({ open: true, program: 'nc' });
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
    [
      'nobody has its address',
      "nc: can't connect to remote host (10.0.0.2): No route to host\n",
      unclear({ code: 'port-out-of-reach', said: 'no route to host' }),
    ],
  ])('is unknown where %s', async (_, said, answer) => {
    expect(await probePort({ run: verbose(1, said), beside: false }, 'db', 1)).toEqual(answer);
  });

  test('is asked another way where a program fails of itself', async () => {
    const refused = { exitCode: 1, said: "nc: can't connect to remote host (10.0.0.2): Connection refused\n" };
    const run = client({ 'nc -z': { exitCode: 1, said: bareNc }, 'nc -w': refused });
    expect(await probePort({ run, beside: false }, 'db', 1)).toEqual({ open: false, program: 'nc' });
    const broken = { exitCode: 1, said: "nc: can't execute 'true': Permission denied\n" };
    const answers = client({
      'nc -z': { exitCode: 1, said: bareNc },
      'nc -w': broken,
      python3: { exitCode: 0, said: '' },
    });
    expect(await probePort({ run: answers, beside: false }, 'db', 1)).toEqual({ open: true, program: 'python3' });
    expect(await probePort({ run: client({ 'nc -z': broken, 'nc -w': broken }), beside: false }, 'db', 1)).toEqual({
      open: 'unknown',
      reason: { code: 'program-connects-not', program: 'nc', beside: false },
      dialled: false,
    });
  });

  test('that bash tries is unknown when its time is over', async () => {
    for (const exitCode of [124, 143]) {
      const answer = await probePort({ run: client({ bash: { exitCode, said: '' } }), beside: false }, 'db', 1);
      expect(answer).toEqual(unclear({ code: 'port-unanswered', seconds: 3, program: 'bash' }));
    }
  });

  test('is unknown where nothing can be run', async () => {
    const run: InsideRun = () => Promise.reject(new HumanError('It is paused.', 'conflict'));
    expect(await probePort({ run, beside: false }, 'db', 1)).toEqual({
      open: 'unknown',
      reason: { code: 'look-failed-as-told', text: 'It is paused.' },
      dialled: false,
    });
    expect(await probePort({ run: client({}), beside: false }, 'db', 1)).toMatchObject({
      reason: { code: 'no-program-connects' },
    });
  });
});
