import { expect, it } from 'vitest';
import type * as vscode from 'vscode';
import { ItemsInTurns } from '../../../src/views/tree/ItemsInTurns';

function tree() {
  const made: number[] = [];
  const all: Required<vscode.TreeDataProvider<number>> = {
    onDidChangeTreeData: () => ({ dispose: () => undefined }),
    getChildren: () => [],
    getParent: () => undefined,
    resolveTreeItem: (item) => item,
    getTreeItem(node) {
      made.push(node);
      return { label: String(node) };
    },
  };
  return { made, items: new ItemsInTurns(all) };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));
const nodes = (count: number) => Array.from({ length: count }, (_, number) => number);

it('the items of a short list are made at once', () => {
  const { made, items } = tree();
  const asked = nodes(100).map((node) => items.getTreeItem(node));
  expect(made).toEqual(nodes(100));
  expect(asked[99]).toEqual({ label: '99' });
});

it('the items of a long list are made a hundred a turn, each for its node', async () => {
  const { made, items } = tree();
  const asked = Promise.all(nodes(450).map((node) => items.getTreeItem(node)));
  const steps = [made.length];
  while (made.length < 450) {
    await turn();
    steps.push(made.length);
  }
  expect([...new Set(steps)]).toEqual([100, 200, 300, 400, 450]);
  expect(await asked).toEqual(nodes(450).map((node) => ({ label: String(node) })));
});

it('the next list begins at once', async () => {
  const { made, items } = tree();
  await Promise.all(nodes(250).map((node) => items.getTreeItem(node)));
  await turn();
  made.length = 0;
  for (const node of nodes(30)) void items.getTreeItem(node);
  expect(made).toHaveLength(30);
});
