import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ChangeServices } from '../../../src/commands/basis/ChangeServices';
import { restartContainer, startContainer } from '../../../src/commands/startContainer';
import type { Container } from '../../../src/core/containers/snapshot';
import type { LinkModel } from '../../../src/core/links/LinkModel';
import type { Engine } from '../../../src/engine/port/Engine';
import type { EngineModel } from '../../../src/model/connection/EngineModel';
import { failure } from '../../failure';
import { refusedWith } from '../../told';
import { attachment, engine28, sampleContainer, sampleScene } from '../creation/sampleScene';

/** What was asked in a modal dialog; the person always agrees. */
const asked = vi.hoisted((): string[] => []);
vi.mock('vscode', async () => ({
  ...(await import('../creation/quickInputs')).pickerModule(),
  window: {
    showWarningMessage: async (message: string, _: object, agreed: string) => {
      asked.push(message);
      return agreed;
    },
  },
}));

/** An engine that does as it is told and notes it, but for the calls that fail. */
function stage(containers: readonly Container[], failing?: string) {
  const { lookup } = sampleScene(containers);
  const calls: string[] = [];
  const order = async (verb: string, id: string, state: Container['state']) => {
    const container = lookup.container(id);
    calls.push(`${verb} ${container?.name}`);
    if (calls.at(-1) === failing) throw failure(`Could not ${failing}.`, 'engine');
    if (container) (lookup as LinkModel).apply({ upserts: [{ ...container, state }] });
  };
  const engine: Partial<Engine> = {
    start: (id) => order('start', id, 'running'),
    stop: (id) => order('stop', id, 'exited'),
    restart: (id) => order('restart', id, 'running'),
  };
  const model: Partial<EngineModel> = {
    lookup,
    engine: engine28,
    connection: { state: 'connected', endpoint: '' },
    firstSnapshot: Promise.resolve(),
    need: () => ({ dispose: () => undefined }),
    requireEngine: async () => engine as Engine,
    refreshContainers: async () => undefined,
  };
  const runner = { demandFree: async () => undefined };
  const services = {
    model: model as EngineModel,
    log: { error: () => undefined },
    runner,
  } as unknown as ChangeServices;
  const node = (name: string) => ({ containerId: lookup.find(name)?.id ?? '' });
  return {
    calls,
    start: (name: string) => startContainer(services).byPerson(node(name)),
    restart: (name: string) => restartContainer(services).byPerson(node(name)),
    startByScript: (name: string) => startContainer(services).withArguments(name, undefined),
  };
}

const stopped = { state: 'exited' } as const;
const links = (...legacyLinks: readonly string[]) => ({ legacyLinks });
const client = sampleContainer('a', 'www', stopped, links('/db:/www/db', '/cache:/www/cache'));
const db = sampleContainer('b', 'db', { ...stopped, linkNames: ['www/db'] });
const asCache = { ...stopped, linkNames: ['www/cache'] };
const cache = sampleContainer('c', 'cache', asCache);

beforeEach(() => void asked.splice(0));

describe('"Start Them First"', () => {
  it('starts the servers, those of servers before, and then the client', async () => {
    const { calls, start } = stage([
      client,
      { ...db, linkNames: ['cache/main', 'www/db'] },
      sampleContainer('c', 'cache', asCache, links('/db:/cache/main')),
    ]);
    await start('www');
    expect(asked).toEqual(['"www" needs "db", "cache", which are not running.']);
    expect(calls).toEqual(['start db', 'start cache', 'start www']);
  });

  it.each([
    ['a removed server', [client, cache], /^"www" can't start: its server "db" was removed\./],
    [
      'a removed server of a server',
      [client, db, sampleContainer('c', 'cache', asCache, links('/gone:/cache/main'))],
      /^"cache" can't start: its server "gone" was removed\./,
    ],
    [
      'a server that left the bridge',
      [client, db, sampleContainer('c', 'cache', { ...asCache, networks: [attachment('backend')] })],
      /^"www" can't start: its server "cache" left the default bridge\./,
    ],
  ])('is not even asked where %s is in the way', async (_, containers, sentence) => {
    const { calls, start } = stage(containers);
    expect(await refusedWith(() => start('www'))).toMatch(sentence);
    expect([asked, calls]).toEqual([[], []]);
  });

  it.each([
    ['start db', ['stop db', 'stop cache']],
    ['start www', ['stop db', 'stop cache']],
  ])('stops again what it started when it fails to %s', async (failing, undone) => {
    const { calls, start } = stage([client, db, cache], failing);
    await expect(start('www')).rejects.toThrow(`Could not ${failing}.`);
    expect(calls.slice(calls.indexOf(failing) + 1)).toEqual(undone);
  });

  it('leaves alone what ran before', async () => {
    const { calls, restart } = stage([client, { ...db, state: 'running' }, cache], 'restart www');
    await expect(restart('www')).rejects.toThrow('Could not restart www.');
    expect(calls).toEqual(['start cache', 'restart www', 'stop cache']);
  });
});

describe('Start of a client that runs', () => {
  it.each(['running', 'restarting'] as const)('is done already, whatever its servers are (%s)', async (state) => {
    const { calls, start, startByScript } = stage([{ ...client, state }, db]);
    await start('www');
    await startByScript('www');
    expect(calls).toEqual(['start www', 'start www']);
    expect(asked).toEqual([]);
  });
});
