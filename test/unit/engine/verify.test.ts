import { describe, expect, it } from 'vitest';
import type { Container } from '../../../src/core/containers/snapshot';
import { holdersOf } from '../../../src/core/names/addressHolders';
import type { Engine, ExecRequest } from '../../../src/engine/port/Engine';
import { resolveAsClient } from '../../../src/engine/verification/clientNames';
import { type VerifiedLink, verify } from '../../../src/engine/verification/verify';
import { sentence } from '../../../src/words/sentence';
import { failure } from '../../failure';
import { datastore, sceneOf, www } from '../core/scenes';
import { attachment, idOf, inspected } from '../links/containers';

const hosts = '172.17.0.2\tredis datahost datastore\n';
const at = (...pairs: readonly (readonly [string, string?])[]) => ({
  networks: pairs.map(([name, ipv4]) => attachment(name, ipv4 === undefined ? {} : { ipv4 })),
});
const linkedOn = (network: string, text: string) => [attachment(network, { ipv4: '172.18.0.3', links: [text] })];
const stopped = datastore({ state: 'exited', ...at(['bridge']) });
const opens = { exitCode: 0, stdout: Buffer.alloc(0), stderr: Buffer.alloc(0) };

interface Inside {
  readonly hosts?: string;
  /** What programs do in the client; left out: it has none. */
  readonly exec?: (command: readonly string[]) => string;
}

/** Verifies the only link of `www`, and tells what was run in it. */
async function asked(containers: readonly Container[], inside: Inside = {}) {
  const { lookup } = sceneOf('28.5.2', containers);
  const client = lookup.find('www');
  const [link] = lookup.linksFrom(idOf('www'));
  if (!client || !link) throw new Error('no client with a link');
  const commands: (readonly string[])[] = [];
  const engine: Partial<Engine> = {
    readFile: async (_, path) => Buffer.from(path === '/etc/hosts' ? (inside.hosts ?? '') : 'nameserver 127.0.0.11\n'),
    exec: async (_, { command }: ExecRequest) => {
      if (!inside.exec || command[0] === '/bin/sh') throw failure('It has no such program.', 'invalid');
      commands.push(command);
      return { ...opens, stdout: Buffer.from(inside.exec(command)) };
    },
  };
  const server = link.serverId === undefined ? undefined : lookup.container(link.serverId);
  const holders = (addresses: readonly string[]) => holdersOf(lookup, link, client, addresses);
  const [row] = await verify(engine as Engine, client, [{ link, server, holders }]);
  const how = row?.how.map(sentence) ?? [];
  return { row: { ...(row as VerifiedLink), how }, commands };
}

const anyProgram = { hosts, exec: () => '' };

it('a hosts file of megabytes is read once, not for each link', async () => {
  const lines = Array.from({ length: 30_000 }, (_, at) => `10.0.${(at >> 8) & 255}.${at & 255} name-${at}\n`);
  const links = Array.from({ length: 200 }, (_, at) => ({
    alias: `name-${at}`,
    client: 'www',
    kind: 'legacy' as const,
  }));
  const read = { status: 'read', value: lines.join(''), how: 'test' } as const;
  const run = () => Promise.reject(failure('Nothing is run.', 'invalid'));
  const began = performance.now();
  const names = await resolveAsClient({ run, beside: false }, links, {
    hosts: read,
    resolvConf: { ...read, value: '' },
  });
  expect(names.at(-1)).toMatchObject({ addresses: ['10.0.0.199'] });
  expect(performance.now() - began).toBeLessThan(5_000);
});

describe('what can not be found out', () => {
  it('is not told as a name that does not resolve', async () => {
    const client = www({ networkMode: 'app', networks: linkedOn('app', 'datastore:redis') }, { legacyLinks: [] });
    const { row } = await asked([client, datastore(at(['app', '172.18.0.2']))]);
    expect(row).toMatchObject({ resolves: [], unknown: true, reachable: [{ port: 6379, open: 'unknown' }] });
    expect(row.how).toContain('It has no program that asks a name server.');
  });

  it('is no such flag where the answer is that nobody has the name', async () => {
    const { row } = await asked([www(), datastore()], { exec: () => "** server can't find redis: NXDOMAIN" });
    expect(row.resolves).toEqual([]);
    expect(row).not.toHaveProperty('unknown');
  });
});

describe('a server without an address', () => {
  const thief = inspected('thief', at(['bridge', '172.17.0.2']));

  it('has no open port, though somebody answers who took its address', async () => {
    const { row, commands } = await asked([www(), stopped, thief], anyProgram);
    expect(row).toMatchObject({
      resolves: ['172.17.0.2'],
      stray: { why: 'down', holders: ['thief'] },
      reachable: [{ port: 6379, protocol: 'tcp', open: 'unknown' }],
    });
    expect(row.how).toEqual([
      "Names: from the client's hosts file.",
      "datastore, which isn't running, does not have 172.17.0.2.",
      '172.17.0.2 is now what thief has.',
      "No port was tried: those there are not datastore's.",
    ]);
    expect(commands).toEqual([]);
  });

  it('has none either while it runs off the network, nor when the client itself got the address', async () => {
    const off = datastore(at(['app', '172.18.0.2']));
    const { row } = await asked([www(at(['bridge', '172.17.0.2'])), off], anyProgram);
    expect(row).toMatchObject({ stray: { why: 'elsewhere' }, reachable: [{ open: 'unknown' }] });
    expect(row.how).toContain('datastore does not have 172.17.0.2 on a network of www.');
    expect(row.how).toContain('www itself has 172.17.0.2 now.');
  });

  it('is not dialled by a name that could not be looked up', async () => {
    const client = www({ networkMode: 'app', networks: linkedOn('app', 'datastore:redis') }, { legacyLinks: [] });
    const down = datastore({ state: 'exited', ...at(['app']) });
    const { row } = await asked([client, down], { exec: ([program]) => (program === 'nc' ? '' : 'timed out') });
    expect(row).toMatchObject({ unknown: true, reachable: [{ open: 'unknown' }] });
    expect(row.how).toContain("No port was tried: datastore isn't running.");
  });
});

describe('a line that stands before that of the link', () => {
  it.each([
    ['of the file itself', '127.0.0.1\tredis\n::1\tredis\n', '127.0.0.1'],
    ['of --add-host', '10.0.0.9\tredis\n', '10.0.0.9'],
  ])('%s leads elsewhere, where no port of the server is', async (_, before, address) => {
    const { row, commands } = await asked([www(), datastore()], { ...anyProgram, hosts: `${before}${hosts}` });
    expect(row.resolves).toContain('172.17.0.2');
    expect(row.reachable).toEqual([{ port: 6379, protocol: 'tcp', open: 'unknown' }]);
    expect(row.how).toEqual([
      "Names: from the client's hosts file.",
      `redis leads to ${address} first, which is not datastore's: programs go there.`,
      "No port was tried: those there are not datastore's.",
    ]);
    expect(commands).toEqual([]);
    // The link is as good as can be: a change that finds it so has not failed.
    expect(row).not.toHaveProperty('stray');
  });

  it('is in the way of an endpoint link, too', async () => {
    const client = www({ networkMode: 'app', networks: linkedOn('app', 'datastore:redis') }, { legacyLinks: [] });
    const server = datastore(at(['app', '172.18.0.2']));
    const { row } = await asked([client, server], { ...anyProgram, hosts: '10.0.0.9\tredis\n172.18.0.2\tredis\n' });
    expect(row.reachable).toEqual([{ port: 6379, protocol: 'tcp', open: 'unknown' }]);
  });

  it('does no harm where it is the second', async () => {
    const { row } = await asked([www(), datastore()], { ...anyProgram, hosts: `${hosts}10.0.0.9\tredis\n` });
    expect(row.reachable).toEqual([{ port: 6379, protocol: 'tcp', open: true }]);
  });
});

describe('a server on two networks of its client', () => {
  it('has an address on each', async () => {
    const networks = [...linkedOn('front', 'datastore:redis'), attachment('back', { ipv4: '172.19.0.3' })];
    const client = www({ networkMode: 'front', networks }, { legacyLinks: [] });
    const server = datastore(at(['front', '172.18.0.2'], ['back', '172.19.0.2']));
    const { row } = await asked([client, server], {
      exec: ([program]) => (program === 'nslookup' ? 'Name: redis\nAddress: 172.19.0.2\n' : ''),
    });
    expect(row).toMatchObject({ resolves: ['172.19.0.2'], reachable: [{ open: true }] });
    expect(row).not.toHaveProperty('stray');
    expect(row.how.join()).not.toContain('does not have');
  });
});

describe('a link that nobody answers', () => {
  it('is of a server that was removed on the default bridge only', async () => {
    const { row } = await asked([www()], anyProgram);
    expect(row).toMatchObject({ stray: { why: 'removed', holders: [] }, reachable: [] });
    expect(row.how).toContain('No port was tried: the container datastore was removed.');
  });

  it('tells on other networks what is asked for there', async () => {
    const client = www({ networkMode: 'app', networks: linkedOn('app', 'datastore:redis') }, { legacyLinks: [] });
    const { row } = await asked([client, datastore()], { exec: () => "** server can't find redis: NXDOMAIN" });
    expect(row).toMatchObject({ server: 'datastore', resolves: [], reachable: [] });
    expect(row.how).toContain('No port was tried: nobody on app answers to datastore.');
    expect(row.how.join()).not.toContain('removed');
  });
});
