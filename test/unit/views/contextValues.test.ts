import { describe, expect, it } from 'vitest';
import manifest from '../../../package.json';
import type { Container, ContainerState } from '../../../src/core/containers/snapshot';
import { LinkModel } from '../../../src/core/links/LinkModel';
import type { Link } from '../../../src/core/links/link';
import type { ContainerLookup } from '../../../src/core/links/lookup';
import { containerContext, linkContext } from '../../../src/views/tree/contextValues';
import { attachment, engine28, sampleContainer, sampleScene } from '../creation/sampleScene';

const offered = (viewItem: string): readonly string[] =>
  manifest.contributes.menus['view/item/context']
    .filter(({ when, group }) => !group.startsWith('inline') && holds(when, viewItem))
    .map(({ command }) => command.replace('containerLinks.', ''));

/** As VS Code evaluates the few forms that our clauses have. */
function holds(when: string, viewItem: string): boolean {
  return when.split(' && ').every((clause) => {
    const [, key, operator, value = ''] = /^(\w+) (==|=~) (.*)$/.exec(clause) ?? [];
    if (key === 'view') return value === 'containerLinks.links';
    if (key !== 'viewItem') throw new Error(`What does "${clause}" ask for?`);
    return operator === '==' ? value === viewItem : new RegExp(value.slice(1, -1)).test(viewItem);
  });
}

const lookup = new LinkModel();
const lookingIn = { lookup, engine: engine28 };
const inState = (state: ContainerState, more: Partial<Container> = {}) =>
  sampleContainer('a', 'datastore', { state, ...more });
const contextOf = (container: Container, model: ContainerLookup = lookup, host = 'localhost') =>
  containerContext(container, model, { engineHost: host, curable: false });
const running = inState('running');
const link = sampleLink();
const row = { link, curable: false };
const partners = (state: ContainerState | undefined) => (state === undefined ? undefined : inState(state));

describe('the menu of a row', () => {
  it.each<[ContainerState, string[], boolean, boolean]>([
    ['running', ['stop', 'restart'], true, true],
    ['paused', ['start', 'stop', 'restart'], false, true],
    ['restarting', ['stop', 'restart'], false, true],
    ['exited', ['start'], false, true],
    ['created', ['start'], false, true],
    ['dead', [], false, false],
    ['removing', [], false, false],
  ])('offers what makes sense for a container that is %s', (state, runs, looks, lives) => {
    const commands = offered(contextOf(inState(state)));
    expect(commands.filter((each) => /^(re)?start$|^stop$/.test(each))).toEqual(runs);
    expect(commands.includes('openTerminal')).toBe(looks);
    for (const each of ['createLinkedContainer', 'preview', 'rename', 'logs', 'addLink', 'recreate'])
      expect(commands.includes(each), each).toBe(lives);
    for (const each of ['inspect', 'copyDockerRun', 'remove']) expect(commands, each).toContain(each);
  });

  it('offers no links with a task of Swarm', () => {
    const labels = { 'com.docker.swarm.task.id': 't', 'com.docker.swarm.service.name': 'shop' };
    const commands = offered(contextOf(inState('running', { labels })));
    for (const each of ['createLinkedContainer', 'preview', 'addLink', 'recreate'])
      expect(commands, each).not.toContain(each);
    expect(commands).toContain('inspect');
  });

  it('opens a page only where one is published', () => {
    const offers = (port: number, hostPort?: number, state: ContainerState = 'running') => {
      const ports = [{ port, protocol: 'tcp', ...(hostPort === undefined ? {} : { hostPort }) }];
      return offered(contextOf(inState(state, { ports }))).includes('openInBrowser');
    };
    expect([offers(80, 32768), offers(80), offers(6379, 32768), offers(80, 32768, 'exited')]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it('opens no page that another machine publishes for itself', () => {
    const ports = [{ port: 80, protocol: 'tcp', hostIp: '127.0.0.1', hostPort: 8080 }];
    const offers = (host: string) => offered(contextOf(inState('running', { ports }), lookup, host));
    expect(offers('localhost')).toContain('openInBrowser');
    expect(offers('engine.example')).not.toContain('openInBrowser');
  });

  it('verifies only where there are links, and starts nothing that is bound to fail', () => {
    const scene = new LinkModel();
    const client = (server: string, state: ContainerState): Container =>
      sampleContainer('b', 'www', { state }, { legacyLinks: [`/${server}:/www/redis`] });
    const commands = (server: string, state: ContainerState) => {
      scene.apply({
        upserts: [sampleContainer('a', 'datastore', { linkNames: ['www/redis'] }), client(server, state)],
      });
      return offered(contextOf(client(server, state), scene));
    };
    expect(commands('datastore', 'running')).toEqual(expect.arrayContaining(['verify', 'restart']));
    expect(commands('datastore', 'exited')).toEqual(expect.arrayContaining(['start']));
    expect(commands('datastore', 'exited')).not.toContain('verify');
    scene.apply({ removals: [running.id] });
    expect(offered(contextOf(client('gone', 'exited'), scene))).not.toContain('start');
  });

  it.each<[ContainerState | undefined, boolean, boolean]>([
    ['exited', true, true],
    ['created', true, true],
    ['paused', true, false],
    ['running', false, false],
    ['restarting', false, true],
    ['dead', false, false],
    [undefined, false, false],
  ])('of a link whose partner is %s starts it: %s, and shows its log: %s', (state, starts, logs) => {
    const out = offered(linkContext({ ...row, direction: 'out', client: running, server: partners(state) }, lookingIn));
    const into = offered(linkContext({ ...row, direction: 'in', client: partners(state), server: running }, lookingIn));
    expect([out.includes('start'), into.includes('start')]).toEqual([starts, starts]);
    expect([out.includes('logs'), into.includes('logs')]).toEqual([logs, logs]);
    expect([out.includes('verify'), into.includes('verify')]).toEqual([true, false]);
    const stopped = linkContext(
      { ...row, direction: 'out', client: inState('exited'), server: partners(state) },
      lookingIn,
    );
    expect(offered(stopped)).not.toContain('verify');
    expect([...out, ...into, ...offered(stopped)]).not.toContain('remove');
  });

  const bridge = { networks: [attachment('bridge', { ipv4: '172.17.0.9' })] };
  const www = (state: ContainerState, text = '/datastore:/www/redis', more: Partial<Container['details']> = {}) =>
    sampleContainer('b', 'www', { state, ...bridge }, { legacyLinks: [text], ...more });
  const served = (more: Partial<Container> = {}) =>
    sampleContainer('a', 'datastore', { ...bridge, linkNames: ['www/redis'], ...more });
  const needing = ['start', 'restart', 'openTerminal', 'recreate', 'migrate'];

  it.each<[string, Container, readonly Container[], readonly string[]]>([
    ['whose server runs', www('running'), [served()], ['openTerminal', 'restart', 'recreate', 'migrate']],
    ['whose server is stopped', www('running'), [served({ state: 'exited' })], ['restart', 'migrate']],
    ['whose server is gone', www('running', '/gone:/www/redis'), [], ['recreate']],
    ['whose server left the default bridge', www('running'), [served({ networks: [attachment('own')] })], ['migrate']],
    ['that is stopped, its server dead', www('exited'), [served({ state: 'dead' })], ['recreate', 'migrate']],
    [
      'that vanishes when it stops',
      www('running', undefined, { autoRemove: true }),
      [served()],
      ['openTerminal', 'restart', 'migrate'],
    ],
    ['that left the default bridge', { ...www('exited', '/gone:/www/redis'), networks: [] }, [], ['start', 'recreate']],
  ])('offers a client %s only what can work', (_, client, others, possible) => {
    const scene = sampleScene([client, ...others]);
    const commands = offered(contextOf(client, scene.lookup));
    expect(needing.filter((each) => commands.includes(each)).sort()).toEqual([...possible].sort());
  });

  it.each(['host', 'none', 'container:abc'])(
    'offers no link more to a client of the network mode %s',
    (networkMode) => {
      expect(offered(contextOf(inState('running', { networkMode })))).not.toContain('addLink');
    },
  );

  it.each<[string, Container, boolean]>([
    ['a client that runs', www('running'), true],
    ['a client that is being removed', www('removing'), false],
  ])('removes the link of %s: %s', (_, client, isOffered) => {
    const scene = sampleScene([client, served()]);
    const [own] = scene.lookup.linksFrom(client.id);
    if (!own) throw new Error('There is no link.');
    const commands = offered(linkContext({ ...row, direction: 'out', link: own, client, server: served() }, scene));
    expect(commands.includes('removeLink')).toBe(isOffered);
  });

  it.each([true, false])('repairs from the rows of a client whose problem has a cure: %s', (curable) => {
    const rows = [
      containerContext(running, lookup, { engineHost: 'localhost', curable }),
      linkContext({ link, client: running, server: running, curable, direction: 'out' }, lookingIn),
      linkContext({ link, client: running, server: running, curable, direction: 'in' }, lookingIn),
    ];
    expect(rows.map((each) => offered(each)[0] === 'repair')).toEqual([curable, curable, curable]);
  });
});

function sampleLink(): Link {
  const client = sampleContainer('b', 'www', {}, { legacyLinks: ['/datastore:/www/redis'] });
  const [own] = sampleScene([client, sampleContainer('a', 'datastore')]).lookup.linksFrom(client.id);
  if (!own) throw new Error('There is no link.');
  return own;
}
