import { describe, expect, it } from 'vitest';
import type { Container } from '../../../src/core/containers/snapshot';
import { told } from '../../told';
import { attachment, inspected } from '../links/containers';
import { datastore, problemsOf, sceneOf, www } from './scenes';

const member = (name: string, aliases: readonly string[] = [], parts: Partial<Container> = {}) =>
  inspected(name, {
    networkMode: 'app',
    networks: [attachment('app', { ipv4: '172.20.0.2', aliases })],
    ...parts,
  });
const client = (...links: string[]) =>
  inspected('web', { networkMode: 'app', networks: [attachment('app', { ipv4: '172.20.0.9', links })] });
const shadowed = (...containers: Container[]) =>
  problemsOf(sceneOf('28.5.2', containers), 'web').filter(({ code }) => code === 'alias-shadowed');

describe('an alias on a network hides', () => {
  it('a real name of another container, whoever it stands for', () => {
    expect(shadowed(client('store:db'), member('store'), member('db')).map(({ severity }) => severity)).toEqual([
      'warning',
    ]);
    expect(shadowed(client('nosuch:db'), member('db')).map(({ severity }) => severity)).toEqual(['error']);
    expect(shadowed(client('store:db'), member('store'), member('old', ['db'])).length).toBe(1);
  });

  it('nobody whom it leads to as well: of one network alias of several containers each is an answer', () => {
    const [one, two] = [member('one', ['db']), member('two', ['db'])];
    expect(shadowed(client('db:db'), one, two)).toEqual([]);
    const both = [member('one', ['db', 'data']), member('two', ['db', 'data'])];
    expect(shadowed(client('data:db'), ...both)).toEqual([]);
    expect(shadowed(client('one:db'), one, two).map(told)).toEqual([expect.stringContaining('a name of two')]);
  });

  it('nobody who is not running, since nobody would answer', () => {
    const stopped = member('db', [], { state: 'exited' });
    expect(shadowed(client('store:db'), member('store'), stopped)).toEqual([]);
  });

  it('nobody whose name is spelled in another case: only an alias is exact', () => {
    expect(shadowed(client('store:DB'), member('store'), member('db'))).toEqual([]);
    expect(shadowed(client('store:Db'), member('store'), member('old', ['Db'])).length).toBe(1);
  });

  it('nothing in another case, in which it is a name of others or of nobody', () => {
    const exact = (...containers: Container[]) =>
      told(problemsOf(sceneOf('28.5.2', containers), 'web').find(({ code }) => code === 'alias-conflict'));
    expect(exact(client('store:DB'), member('store'))).toMatch(/: db is unknown to it\.$/);
    expect(exact(client('store:DB'), member('store'), member('db'))).toMatch(/: db means db\.$/);
  });

  it('nobody when it can never be asked for', () => {
    expect(shadowed(client('store:d b'), member('store'), member('old', ['d b']))).toEqual([]);
  });
});

describe('legacy aliases that meet', () => {
  const second = (parts: Partial<Container> = {}) => inspected('db', { linkNames: ['www/cache'], ...parts });
  const linked = (aliases: readonly [string, string], details: Parameters<typeof www>[1] = {}) =>
    www({}, { legacyLinks: [`/datastore:/www/${aliases[0]}`, `/db:/www/${aliases[1]}`], ...details });
  const codes = (version: string, ...containers: Container[]) =>
    problemsOf(sceneOf(version, containers), 'www').map(({ code }) => code);
  const first = datastore({ linkNames: ['www/db'] });

  it('hide a name while both stand in the hosts file', () => {
    expect(codes('28.5.2', first, second(), linked(['db', 'cache']))).toContain('alias-shadowed');
  });

  it.each([
    ['the engine has no links', '30.0.0', [first, second(), linked(['db', 'cache'])]],
    ['the other was removed', '28.5.2', [first, linked(['db', 'cache'])]],
    [
      'a hosts file of its own hides both',
      '28.5.2',
      [
        first,
        second(),
        linked(['db', 'cache'], { mounts: [{ type: 'bind', source: '/h', destination: '/etc/hosts' }] }),
      ],
    ],
    ['the client left the bridge', '28.5.2', [first, second(), { ...linked(['db', 'cache']), networks: [] }]],
  ])('hide none when %s', (_, version, containers) => {
    expect(codes(version, ...containers)).not.toContain('alias-shadowed');
  });

  it('are not rewritten along with one whose server is gone for good', () => {
    const rewritten = (...containers: Container[]) =>
      problemsOf(sceneOf('28.5.2', containers), 'www').filter((problem) => told(problem).includes('also rewrites'));
    const prod = datastore({ linkNames: ['www/x.prod'] });
    const client = linked(['x.prod', 'x']);
    expect(rewritten(prod, second({ linkNames: ['www/x'] }), client)).toHaveLength(1);
    expect(rewritten(prod, client)).toEqual([]);
  });

  it.each<[string, string, boolean]>([
    ['a-b', 'a_b', true],
    ['db', 'DB', true],
    ['x-', 'x_', true],
    ['größe', 'GRÖßE', true],
    ['ä', 'Ä', true],
    ['db1', 'db2', false],
    ['a', 'b', false],
  ])('mix their variables where prefixes are one: %s and %s, %s', (one, other, mixed) => {
    const held = [datastore({ linkNames: [`www/${one}`] }), second({ linkNames: [`www/${other}`] })];
    const found = problemsOf(sceneOf('28.5.2', [...held, linked([one, other])]), 'www');
    expect(found.some((problem) => told(problem).includes('which wins is left to chance'))).toBe(mixed);
  });
});
