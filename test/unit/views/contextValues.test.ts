import { describe, expect, it } from 'vitest';
import manifest from '../../../package.json';
import type { ContainerState } from '../../../src/core/containers/snapshot';
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

const inState = (state: ContainerState) => sampleContainer('a', 'datastore', { state });
const running = inState('running');
const partners = (state: ContainerState | undefined) => (state === undefined ? undefined : inState(state));

describe('the menu of a row', () => {
  it.each<[ContainerState, string[], boolean]>([
    ['running', ['stop', 'restart'], true],
    ['paused', ['start', 'stop', 'restart'], false],
    ['restarting', ['stop', 'restart'], false],
    ['exited', ['start'], false],
    ['created', ['start'], false],
    ['dead', ['start'], false],
  ])('offers what makes sense for a container that is %s', (state, runs, looks) => {
    const commands = offered(containerContext(inState(state)));
    expect(commands.filter((each) => /^(re)?start$|^stop$/.test(each))).toEqual(runs);
    for (const each of ['verify', 'openTerminal', 'openInBrowser']) expect(commands.includes(each), each).toBe(looks);
    for (const each of ['inspect', 'logs', 'remove']) expect(commands, each).toContain(each);
  });

  it.each<[ContainerState | undefined, boolean]>([
    ['exited', true],
    ['created', true],
    ['paused', true],
    ['running', false],
    ['restarting', false],
    [undefined, false],
  ])('starts a partner of a link that is %s: %s', (state, starts) => {
    const out = offered(linkContext({ direction: 'out', client: running, server: partners(state) }));
    const into = offered(linkContext({ direction: 'in', client: partners(state), server: running }));
    expect([out.includes('start'), into.includes('start')]).toEqual([starts, starts]);
    expect([out.includes('verify'), into.includes('verify')]).toEqual([true, false]);
  });
});
