import { expect, it, vi } from 'vitest';
import type { TextDocument, Uri } from 'vscode';
import { Reports } from '../../../src/views/files/Reports';

const { opened, closed } = vi.hoisted(() => ({
  opened: [] as Uri[],
  closed: [] as ((document: TextDocument) => unknown)[],
}));

vi.mock('vscode', () => ({
  Uri: { from: (parts: object) => parts },
  commands: { executeCommand: async () => undefined },
  window: { showTextDocument: async () => undefined },
  workspace: {
    openTextDocument: async (uri: Uri) => opened.push(uri),
    registerTextDocumentContentProvider: () => ({ dispose: () => undefined }),
    onDidCloseTextDocument: (listener: (document: TextDocument) => unknown) => {
      closed.push(listener);
      return { dispose: () => undefined };
    },
  },
}));

it('has a text for its rendering once its own tab is closed, and keeps a few', async () => {
  const reports = new Reports();
  for (let at = 0; at < 9; at++) await reports.show('Readiness', `text ${at}`);
  for (const uri of opened) for (const listener of closed) listener({ uri } as TextDocument);
  const texts = opened.map((uri) => reports.provideTextDocumentContent(uri));
  const gone = 'This report is not kept. Run its command again for what is true now.';
  expect(texts).toEqual([gone, ...Array.from({ length: 8 }, (_, at) => `text ${at + 1}`)]);
});

it('shows its text also where a tab of an earlier window is open', async () => {
  opened.length = 0;
  for (const reports of [new Reports(), new Reports()]) await reports.show('Readiness', 'text');
  expect(new Set(opened.map(({ path }) => path)).size).toBe(2);
});
