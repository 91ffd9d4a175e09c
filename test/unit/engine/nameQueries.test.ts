import { describe, expect, test } from 'vitest';
import { HumanError } from '../../../src/core/humanError';
import type { InsideRun } from '../../../src/engine/observation/insideRun';
import { askName, askNames } from '../../../src/engine/observation/nameQueries';

const answer = (name: string) => `Name:\t${name}\nAddress: 10.0.0.${name.length}\n`;

function client(programs: Readonly<Record<string, (words: readonly string[]) => string>>) {
  const commands: (readonly string[])[] = [];
  const run: InsideRun = async (command) => {
    commands.push(command);
    const [program = '', ...words] = command;
    const printed = programs[program]?.(words);
    return {
      exitCode: printed === undefined ? 127 : 0,
      stdout: Buffer.from(printed ?? ''),
      stderr: Buffer.alloc(0),
    };
  };
  return { run, commands };
}

const nobody = () => false;

describe('asking the embedded DNS for several names', () => {
  test('one shell asks for all of them at once', async () => {
    const shell = (words: readonly string[]) =>
      words
        .slice(3)
        .map(
          (name) =>
            `== ${name === 'gone' ? 1 : 0} ${name}\n${name === 'gone' ? "** server can't find gone: NXDOMAIN" : answer(name)}\n`,
        )
        .join('');
    const { run, commands } = client({ '/bin/sh': shell });
    const read = await askNames(run, ['db', 'gone', 'redis'], nobody, 'exec');
    const value = new Map<string, readonly string[]>([
      ['db', ['10.0.0.2']],
      ['gone', []],
      ['redis', ['10.0.0.5']],
    ]);
    expect(read).toEqual({ dns: { status: 'read', value, how: 'exec' }, unknown: new Map() });
    expect(commands).toHaveLength(1);
  });

  test('a client without a shell is asked name by name', async () => {
    const { run } = client({ nslookup: ([name = '']) => answer(name) });
    const read = await askNames(run, ['db', 'redis'], nobody, 'exec');
    expect(read.dns).toMatchObject({
      status: 'read',
      value: new Map([
        ['db', ['10.0.0.2']],
        ['redis', ['10.0.0.5']],
      ]),
    });
  });

  test('a program that the shell does not have says nothing of a name', async () => {
    const { run } = client({ '/bin/sh': () => '== 127 db\nnot found\n== 127 redis\nnot found\n' });
    const read = await askNames(run, ['db', 'redis'], nobody, 'exec');
    expect(read.dns).toEqual({ status: 'unreadable', reason: 'it has no program that asks a name server' });
  });

  test('what keeps a client from running anything is told once', async () => {
    const run: InsideRun = () => Promise.reject(new HumanError('It is paused.', 'conflict'));
    expect((await askNames(run, ['db', 'redis'], nobody, 'exec')).dns).toEqual({
      status: 'unreadable',
      reason: 'It is paused',
    });
  });

  test('a failing name server says nothing of a name, and what another name has stays', async () => {
    const said = (name: string) => (name === 'gone' ? "** server can't find gone: SERVFAIL" : answer(name));
    const shell = (words: readonly string[]) =>
      words
        .slice(3)
        .map((name) => `== 1 ${name}\n${said(name)}\n`)
        .join('');
    const { run } = client({ '/bin/sh': shell });
    expect(await askNames(run, ['db', 'gone'], nobody, 'exec')).toEqual({
      dns: { status: 'read', value: new Map([['db', ['10.0.0.2']]]), how: 'exec' },
      unknown: new Map([['gone', 'the name server could not tell (SERVFAIL), asked with nslookup']]),
    });
  });

  test('getent alone leaves it open whether nobody has a name; the library tells it', async () => {
    const question = { name: 'gone', server: '127.0.0.11', isInHosts: false };
    expect(await askName(client({ getent: () => '' }).run, question)).toEqual({
      status: 'unreadable',
      reason: 'its getent does not tell whether nobody has the name or no name server answered',
    });
    const { run } = client({ getent: () => '', perl: () => 'error -2\n' });
    expect(await askName(run, question)).toEqual({ status: 'read', addresses: [], program: 'perl' });
    const failing = client({ getent: () => '', perl: () => 'error -3\n' });
    expect(await askName(failing.run, question)).toEqual({
      status: 'unreadable',
      reason: 'the name server could not tell, or did not answer, asked with perl',
    });
  });
});
