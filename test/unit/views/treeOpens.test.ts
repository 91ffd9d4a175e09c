import { expect, it, vi } from 'vitest';
import type { Container } from '../../../src/core/containers/snapshot';
import { LinkModel } from '../../../src/core/links/LinkModel';
import type { Problem } from '../../../src/core/problems/problem';
import type { LiveModel } from '../../../src/model/connection/LiveModel';
import { LinksTree } from '../../../src/views/tree/LinksTree';
import { RootRows } from '../../../src/views/tree/RootRows';
import { sampleContainer } from '../creation/sampleScene';
import { problemsOfLinks } from './problemsOfLinks';

vi.mock('vscode', async () => (await import('./treeModule')).treeModule());

const expanded = 2;
const datastore = sampleContainer('a', 'datastore');
const linked = sampleContainer('a', 'datastore', { linkNames: ['www/redis'] });
const www = sampleContainer('b', 'www', {}, { legacyLinks: ['/datastore:/www/redis'] });
const others = Array.from({ length: 100 }, (_, at) => sampleContainer(`c${at}`, `other-${at}`));

/** A tree as VS Code has it, with the names of rows that it is told to open later. */
function shown(containers: readonly Container[], complete = true) {
  const lookup = new LinkModel();
  let problems: readonly Problem[] = [];
  const source = problemsOfLinks(lookup, () => problems);
  const model = { lookup, complete, connection: { state: 'connected', endpoint: 'unix:///e.sock' } };
  const tree = new LinksTree(model as unknown as LiveModel, source, new RootRows(lookup, source), () => false);
  const opened: string[] = [];
  tree.onDidOpen(({ containerId }) => opened.push(lookup.container(containerId)?.name ?? ''));
  tree.onDidChangeTreeData(() => tree.getChildren());
  const apply = (upserts: readonly Container[]) => {
    const changed = lookup.apply({ upserts }).containers;
    tree.follow({ membership: false, connection: false, containers: changed });
  };
  lookup.apply({ upserts: containers });
  const items = new Map(tree.getChildren().map((node) => [tree.getTreeItem(node).label, tree.getTreeItem(node)]));
  const trouble = () => {
    problems = [{ code: 'stale-env', severity: 'warning', facts: [] }];
    tree.refreshContainers([www.id]);
  };
  const unseen = (upserts: readonly Container[]) => {
    lookup.apply({ upserts });
    tree.refreshAll();
  };
  return { apply, opened, trouble, unseen, stateOf: (name: string) => items.get(name)?.collapsibleState };
}

it('a row whose links are not known yet stands open, so that they show when they are', () => {
  const { details: _, ...listed } = www;
  expect(shown([datastore, listed], false).stateOf('www')).toBe(expanded);
});

it('a row that gets its first link later is opened as the others are', async () => {
  const { apply, opened } = shown([datastore]);
  apply([linked, www]);
  await expect.poll(() => opened).toContain('datastore');
});

it('of a long list only the row is opened that has trouble, also when that comes later', async () => {
  const { stateOf, opened, trouble } = shown([linked, www, ...others]);
  expect(stateOf('www')).not.toBe(expanded);
  expect(opened).toEqual([]);
  trouble();
  await expect.poll(() => opened).toEqual(['www']);
});

it('of a long list the row of a stopped server is opened, too, that a client needs', async () => {
  const needed = { ...linked, state: 'exited' } as const;
  const { stateOf } = shown([needed, www, ...others]);
  expect(stateOf('datastore')).toBe(expanded);
  const { apply, opened } = shown([linked, www, ...others]);
  apply([needed]);
  await expect.poll(() => opened).toContain('datastore');
});

it('a row that got its first link or trouble while the view was hidden is opened when the view is back', async () => {
  const first = shown([datastore]);
  first.unseen([linked, www]);
  await expect.poll(() => first.opened).toEqual(['datastore']);
  const long = shown([linked, www, ...others]);
  long.unseen([{ ...linked, state: 'exited' }]);
  await expect.poll(() => long.opened).toEqual(['datastore']);
});
