import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { LinkModel } from '../../../src/core/links/LinkModel';
import type { LiveModel } from '../../../src/model/connection/LiveModel';
import { LinksTree } from '../../../src/views/tree/LinksTree';
import { RootRows } from '../../../src/views/tree/RootRows';
import { sampleContainer } from '../creation/sampleScene';
import { problemsOfLinks } from './problemsOfLinks';

vi.mock('vscode', async () => (await import('./treeModule')).treeModule());

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const many = Array.from({ length: 500 }, (_, number) => {
  const container = sampleContainer('a', `c${number}`);
  return { ...container, id: `${number}`.padStart(64, '0') };
});
const ids = many.map(({ id }) => id);

/** A tree with 500 rows, and when it was drawn as a whole and in part. */
function opened() {
  const lookup = new LinkModel();
  lookup.apply({ upserts: many });
  let connection: LiveModel['connection'] = { state: 'connected', endpoint: 'unix:///var/run/docker.sock' };
  const model = {
    lookup,
    complete: true,
    get connection() {
      return connection;
    },
  };
  const source = problemsOfLinks(lookup);
  const tree = new LinksTree(model as unknown as LiveModel, source, new RootRows(lookup, source), () => false);
  const drawn: { readonly at: number; readonly whole: boolean }[] = [];
  tree.onDidChangeTreeData((nodes) => {
    drawn.push({ at: performance.now(), whole: nodes === undefined });
    if (nodes === undefined) tree.getChildren();
  });
  tree.getChildren();
  const change = (changed: readonly string[], more: { membership?: true; connection?: true } = {}) =>
    tree.follow({ membership: false, connection: false, containers: new Set(changed), ...more });
  const lose = () => {
    connection = { ...connection, state: 'unreachable' } as typeof connection;
    change([], { connection: true });
  };
  return { tree, drawn, change, lose };
}

/** Something is born or dies every 20 ms, for ten seconds. */
function storm({ change }: ReturnType<typeof opened>): void {
  for (let beat = 0; beat < 500; beat += 1) {
    change(ids.slice(0, 3), { membership: true });
    vi.advanceTimersByTime(20);
  }
}

it('draws 500 rows once a second while they change without end', () => {
  const opening = opened();
  storm(opening);
  const later = opening.drawn.filter(({ at }) => at > performance.now() - 4_000);
  expect(later.length).toBeGreaterThanOrEqual(3);
  expect(later.length).toBeLessThanOrEqual(4);
});

it.each(['a person wants them otherwise', 'the engine is lost'])('draws them soon when %s, also then', (what) => {
  const opening = opened();
  storm(opening);
  vi.advanceTimersByTime(1_000);
  opening.change(ids.slice(0, 3), { membership: true });
  vi.advanceTimersByTime(150);
  const before = opening.drawn.length;
  opening.change(ids.slice(0, 3), { membership: true });
  if (what === 'the engine is lost') opening.lose();
  else opening.tree.refreshAll();
  vi.advanceTimersByTime(100);
  expect(opening.drawn.length).toBe(before + 1);
  expect(opening.drawn.at(-1)?.whole).toBe(true);
});

it('draws single rows as often as in a short list', () => {
  const opening = opened();
  for (let beat = 0; beat < 200; beat += 1) {
    opening.change(ids.slice(0, 3));
    vi.advanceTimersByTime(20);
  }
  expect(opening.drawn.every(({ whole }) => !whole)).toBe(true);
  const later = opening.drawn.filter(({ at }) => at > performance.now() - 2_000);
  expect(later.length).toBeGreaterThanOrEqual(7);
});
