import { expect, it, vi } from 'vitest';
import { LinkModel } from '../../../src/core/links/LinkModel';
import { LinksView, type LinksViewParts } from '../../../src/views/tree/LinksView';
import { sampleContainer } from '../creation/sampleScene';
import { problemsOfLinks } from './problemsOfLinks';

interface ShownView {
  readonly visible: boolean;
  message: string;
  provider: { getChildren(): unknown };
}

const { shown, silent } = vi.hoisted(() => ({
  shown: [] as ShownView[],
  silent: () => ({ dispose: () => undefined }),
}));

vi.mock('vscode', async () => ({
  ...(await import('./treeModule')).treeModule(),
  commands: { executeCommand: async () => undefined },
  window: {
    createTreeView: (_: string, { treeDataProvider: provider }: { treeDataProvider: ShownView['provider'] }) => {
      const view = { visible: true, message: '', provider, onDidChangeVisibility: silent, dispose: () => undefined };
      shown.push(view);
      return view;
    },
    registerFileDecorationProvider: silent,
    onDidChangeWindowState: silent,
  },
}));

it('says how many rows a filter leaves', async () => {
  const lookup = new LinkModel();
  lookup.apply({
    upserts: [sampleContainer('a', 'front'), sampleContainer('b', 'frond'), sampleContainer('c', 'www')],
  });
  const connection = { state: 'connected', endpoint: 'unix:///e.sock' };
  const setting = (value: unknown) => ({ value, onDidChange: silent });
  const view = new LinksView({
    model: { lookup, connection, complete: true, onDidChange: silent, need: silent, noticeAttention: () => undefined },
    problems: { ...problemsOfLinks(lookup), markedClients: new Set() },
    staleCheck: { consider: () => undefined },
    showStopped: setting(false),
    sortBy: setting('newest'),
    groupBy: setting('none'),
    hasCure: () => false,
    memory: undefined,
  } as unknown as LinksViewParts);
  const [tree] = shown;
  const left = async (filter: string) => {
    await view.filter(filter);
    tree?.provider.getChildren();
    return tree?.message;
  };
  expect(await left('')).not.toContain('filtered');
  expect(await left('fron')).toContain('2 containers filtered by “fron”');
  expect(await left('www')).toContain('1 container filtered by “www”');
  view.dispose();
});
