import { describe, expect, test } from 'vitest';
import type { InsideRun } from '../../../src/engine/observation/insideRun';
import { askNames } from '../../../src/engine/observation/nameServers';
import { failure } from '../../failure';
import { client } from './fakeClient';

const answer = (name: string) => `Name:\t${name}\nAddress: 10.0.0.${name.length}\n`;
const silence = ';; connection timed out; no servers could be reached';

function ask(run: InsideRun, names: readonly string[], servers: readonly string[] = ['127.0.0.11']) {
  return askNames(run, { names, servers, inHosts: () => false }, 'exec');
}

/** A shell that asks a name server for each name: `said` gets the name and the server's address. */
function shell(said: (name: string, server: string) => string) {
  return (words: readonly string[]) => {
    const [, script = '', , ...names] = words;
    const server = /"\$name" '([^']+)'/.exec(script)?.[1] ?? '';
    return names.map((name) => `== 1 ${name}\n${said(name, server)}\n`).join('');
  };
}

const asked = { server: '127.0.0.11', program: 'nslookup' };

describe('asking a name server for several names', () => {
  test('one shell asks for all of them at once', async () => {
    const said = (name: string) => (name === 'gone' ? "** server can't find gone: NXDOMAIN" : answer(name));
    const { run, commands } = client({ '/bin/sh': shell(said) });
    const read = await ask(run, ['db', 'gone', 'redis']);
    const value = new Map<string, readonly string[]>([
      ['db', ['10.0.0.2']],
      ['gone', []],
      ['redis', ['10.0.0.5']],
    ]);
    expect(read).toEqual({ dns: { status: 'read', value, how: 'exec' }, unknown: new Map(), isFinal: true });
    expect(commands).toHaveLength(1);
  });

  test('a client without a shell is asked name by name', async () => {
    const { run } = client({ nslookup: ([name = '']) => answer(name) });
    const read = await ask(run, ['db', 'redis']);
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
    const read = await ask(run, ['db', 'redis']);
    expect(read.dns).toEqual({ status: 'unreadable', reason: [{ code: 'no-program-asks-name-servers' }] });
  });

  test('what keeps a client from running anything is told once', async () => {
    const run: InsideRun = () => Promise.reject(failure('It is paused.', 'conflict'));
    expect((await ask(run, ['db', 'redis'])).dns).toEqual({
      status: 'unreadable',
      reason: [{ code: 'It is paused.' }],
    });
  });

  test('a failing name server says nothing of a name, and what another name has stays', async () => {
    const said = (name: string) => (name === 'gone' ? "** server can't find gone: SERVFAIL" : answer(name));
    const { run } = client({ '/bin/sh': shell(said) });
    expect(await ask(run, ['db', 'gone'])).toEqual({
      dns: { status: 'read', value: new Map([['db', ['10.0.0.2']]]), how: 'exec' },
      unknown: new Map([['gone', [{ code: 'name-server-refused', said: 'SERVFAIL', ...asked }]]]),
      isFinal: true,
    });
  });

  test('a name whose query timed out is asked for once more, and only that one', async () => {
    let slow = true;
    const said = (name: string) => (name === 'redis' && slow ? silence : answer(name));
    const { run, commands } = client({
      '/bin/sh': shell((name) => said(name)),
      nslookup: ([name = '']) => {
        slow = false;
        return answer(name);
      },
    });
    const { dns, unknown } = await ask(run, ['db', 'redis']);
    expect(dns).toMatchObject({
      value: new Map([
        ['db', ['10.0.0.2']],
        ['redis', ['10.0.0.5']],
      ]),
    });
    expect(unknown.size).toBe(0);
    expect(commands.slice(1)).toEqual([['nslookup', 'redis', '127.0.0.11']]);
  });

  test('a name server that stays silent is not asked a third time, nor from elsewhere', async () => {
    const { run, commands } = client({ '/bin/sh': shell(() => silence) });
    expect(await ask(run, ['db', 'redis'])).toEqual({
      dns: { status: 'unreadable', reason: [{ code: 'name-server-silent', ...asked }] },
      unknown: new Map(),
      isFinal: true,
    });
    expect(commands).toHaveLength(2);
  });

  test('a batch that failed says why of each of its names, and the others keep their answers', async () => {
    const names = Array.from({ length: 100 }, (_, at) => `name${at}`);
    let shells = 0;
    const answering = client({ '/bin/sh': shell(answer) });
    const run: InsideRun = async (command) => {
      shells += 1;
      if (shells > 1) throw failure('It was paused.', 'conflict');
      return await answering.run(command);
    };
    const { dns, unknown } = await ask(run, names);
    expect(dns.status === 'read' && [...dns.value.keys()]).toEqual(names.slice(0, 16));
    expect([...unknown]).toEqual(names.slice(16).map((name) => [name, [{ code: 'It was paused.' }]]));
    expect(shells).toBe(3);
  });

  test('a shell that took too long is tried once more', async () => {
    let shells = 0;
    const answering = client({ '/bin/sh': shell(answer) });
    const run: InsideRun = async (command) => {
      shells += 1;
      if (shells === 1) throw failure('It took too long.', 'timeout');
      return await answering.run(command);
    };
    const { dns, unknown } = await ask(run, ['db', 'redis']);
    expect([dns.status, unknown.size, shells]).toEqual(['read', 0, 2]);
  });
});

describe("asking a client's name servers", () => {
  const servers = ['10.0.0.53', '127.0.0.11'];

  test('the first one that tells is believed, though a later one would tell otherwise', async () => {
    const said = (name: string, server: string) =>
      server === '10.0.0.53' ? `** server can't find ${name}: NXDOMAIN` : answer(name);
    const { run, commands } = client({ '/bin/sh': shell(said) });
    const { dns } = await ask(run, ['db', 'redis'], servers);
    expect(dns).toMatchObject({
      value: new Map([
        ['db', []],
        ['redis', []],
      ]),
    });
    expect(commands).toHaveLength(1);
  });

  test('one that does not answer is followed by the next', async () => {
    const { run } = client({ '/bin/sh': shell((name, server) => (server === '10.0.0.53' ? silence : answer(name))) });
    const { dns } = await ask(run, ['db', 'redis'], servers);
    expect(dns).toMatchObject({
      value: new Map([
        ['db', ['10.0.0.2']],
        ['redis', ['10.0.0.5']],
      ]),
    });
  });

  test('the reasons of all of them are told', async () => {
    const said = (_: string, server: string) => (server === '10.0.0.53' ? silence : "server can't find x: REFUSED");
    const { run } = client({ '/bin/sh': shell(said) });
    expect((await ask(run, ['db', 'redis'], servers)).dns).toMatchObject({
      reason: [
        { code: 'name-server-silent', ...asked, server: '10.0.0.53' },
        { code: 'name-server-refused', said: 'REFUSED', ...asked },
      ],
    });
  });
});
