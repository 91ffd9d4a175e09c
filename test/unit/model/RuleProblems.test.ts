import { describe, expect, it } from 'vitest';
import type { Container } from '../../../src/core/containers/snapshot';
import type { EngineGeneration } from '../../../src/core/engines/engineGeneration';
import { LinkMemory } from '../../../src/core/links/LinkMemory';
import { LinkModel } from '../../../src/core/links/LinkModel';
import { linkProblems } from '../../../src/core/problems/linkProblems';
import { RuleProblems } from '../../../src/model/clients/RuleProblems';
import { engine28 } from '../creation/sampleScene';
import { attachment, inspected, isReadIn } from '../links/containers';

const at = (ipv4: string) => ({ networks: [attachment('bridge', { ipv4 })] });
const redis = (parts: Partial<Container> = {}) =>
  inspected('datastore', { ...at('172.17.0.2'), linkNames: ['www/redis'], ...parts }, {});
const mail = (parts: Partial<Container> = {}, env: readonly string[] = []) =>
  inspected('mail', { ...at('172.17.0.3'), linkNames: ['www/redis.post'], ...parts }, { env });
const www = (parts: Partial<Container> = {}, restartPolicy = 'no') =>
  inspected(
    'www',
    { ...at('172.17.0.9'), ...parts },
    { legacyLinks: ['/datastore:/www/redis', '/mail:/www/redis.post'], restartPolicy },
  );
const down = { state: 'exited', networks: [attachment('bridge')] } as const;

function opened() {
  const lookup = new LinkModel();
  const seen = new LinkMemory();
  const rules = new RuleProblems();
  const state: { engine: EngineGeneration; patterns: readonly string[] } = { engine: engine28, patterns: [] };
  const apply = (upserts: readonly Container[], removals: readonly string[] = []) => {
    seen.note(lookup.apply({ upserts, removals }).containers, lookup, isReadIn(lookup));
  };
  const scene = () => ({ lookup, engine: state.engine, seen });
  const links = () => lookup.linksFrom(www().id);
  const told = () => links().map((link) => rules.of(scene(), link, state.patterns));
  const fresh = () => links().map((link) => linkProblems(scene(), link, state.patterns));
  apply([redis(), mail(), www()]);
  return { apply, seen, state, scene, links, rules, told, fresh };
}

describe('problems by rule', () => {
  it('are not worked out again while all is as it was', () => {
    const { told, apply } = opened();
    const before = told();
    apply([inspected('stranger', at('172.17.0.7'))]);
    const after = told();
    expect(after).toHaveLength(2);
    for (const [at, problems] of after.entries()) expect(problems).toBe(before[at]);
  });

  it.each<[string, (scene: ReturnType<typeof opened>) => void]>([
    ['a server stops', ({ apply }) => apply([redis(down)])],
    ['another server of the client stops', ({ apply }) => apply([mail(down)])],
    ['a server pauses', ({ apply }) => apply([redis({ state: 'paused' })])],
    ['a server leaves the bridge', ({ apply }) => apply([redis({ networks: [] })])],
    ['a server goes', ({ apply }) => apply([], [redis().id])],
    ['a server is called otherwise', ({ apply }) => apply([redis({ name: 'other' })])],
    ['a server has secrets', ({ apply }) => apply([mail({}, ['MAIL_PASSWORD=secret'])])],
    ['the client leaves the bridge', ({ apply }) => apply([www({ networks: [] })])],
    ['the client is restarted with the engine', ({ apply }) => apply([www({}, 'always')])],
    [
      'the engine sets no variables',
      ({ state }) => Object.assign(state, { engine: { ...engine28, linkEnv: 'absent' } }),
    ],
    [
      'another word means a secret',
      (all) => {
        all.apply([mail({}, ['COLOUR=blue'])]);
        all.told();
        all.state.patterns = ['COLOUR'];
      },
    ],
    [
      'the client turns out to be made by id',
      (all) => {
        all.apply([redis({ name: 'other' })]);
        all.told();
        all.seen.noteMadeById(www().id);
      },
    ],
    [
      'a stranger takes the name that a server had',
      (all) => {
        all.apply([redis({ name: 'other' })]);
        all.told();
        all.apply([inspected('datastore-2', { ...at('172.17.0.7'), name: 'datastore' })]);
      },
    ],
    [
      'a stranger takes the name of a server that is gone',
      (all) => {
        all.apply([], [redis().id]);
        all.told();
        all.apply([inspected('datastore-2', { ...at('172.17.0.7'), name: 'datastore' })]);
      },
    ],
  ])('are others when %s', (_, change) => {
    const all = opened();
    const before = all.told();
    change(all);
    expect(all.told()).toEqual(all.fresh());
    expect(all.told()).not.toEqual(before);
  });

  it('of an endpoint link are always worked out: any member of its network matters', () => {
    const on = (links: readonly string[] = []) => ({ networkMode: 'app', networks: [attachment('app', { links })] });
    const { apply, scene, rules } = opened();
    const client = inspected('client', on(['server:db']));
    apply([inspected('server', on()), client]);
    const told = () =>
      scene()
        .lookup.linksFrom(client.id)
        .flatMap((link) => rules.of(scene(), link, []));
    expect(told()).toEqual([]);
    apply([inspected('db', on())]);
    expect(told()).toMatchObject([{ code: 'alias-shadowed' }]);
  });
});
