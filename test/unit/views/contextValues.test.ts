import { describe, expect, it } from 'vitest';
import manifest from '../../../package.json';
import type { Container, ContainerState } from '../../../src/core/containers/snapshot';
import { LinkModel } from '../../../src/core/links/LinkModel';
import { containerContext, linkContext } from '../../../src/views/tree/contextValues';
import { sampleContainer } from '../creation/sampleScene';

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
const inState = (state: ContainerState, more: Partial<Container> = {}) =>
  sampleContainer('a', 'datastore', { state, ...more });
const contextOf = (container: Container, lookingIn = lookup) => containerContext(container, lookingIn);
const running = inState('running');
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
    for (const each of ['createLinkedContainer', 'preview', 'rename'])
      expect(commands.includes(each), each).toBe(lives);
    for (const each of ['inspect', 'logs', 'remove']) expect(commands, each).toContain(each);
  });

  it('offers no links with a task of Swarm', () => {
    const labels = { 'com.docker.swarm.task.id': 't', 'com.docker.swarm.service.name': 'shop' };
    const commands = offered(contextOf(inState('running', { labels })));
    for (const each of ['createLinkedContainer', 'preview', 'addLink']) expect(commands, each).not.toContain(each);
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
    ['dead', false, true],
    [undefined, false, false],
  ])('of a link whose partner is %s starts it: %s, and shows its log: %s', (state, starts, logs) => {
    const out = offered(linkContext({ direction: 'out', client: running, server: partners(state) }, lookup));
    const into = offered(linkContext({ direction: 'in', client: partners(state), server: running }, lookup));
    expect([out.includes('start'), into.includes('start')]).toEqual([starts, starts]);
    expect([out.includes('logs'), into.includes('logs')]).toEqual([logs, logs]);
    expect([out.includes('verify'), into.includes('verify')]).toEqual([true, false]);
    const stopped = linkContext({ direction: 'out', client: inState('exited'), server: partners(state) }, lookup);
    expect(offered(stopped)).not.toContain('verify');
    expect([...out, ...into, ...offered(stopped)]).not.toContain('remove');
  });
});
