import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { CommandId } from '../../../src/platform/ids';
import { registerCommands } from '../../../src/platform/registerCommands';

interface Row {
  readonly kind: string;
  readonly id: string;
}

/** VS Code's side: its commands, and a tree of which extensions see the selection only. */
const editor = vi.hoisted(() => ({
  commands: new Map<string, (...args: readonly unknown[]) => Promise<unknown>>(),
  selected: [] as Row[],
  focused: undefined as Row | undefined,
}));
vi.mock('vscode', () => ({
  commands: {
    registerCommand: (id: string, handler: () => Promise<unknown>) => editor.commands.set(id, handler),
    executeCommand: async (id: string) => {
      const { focused, selected } = editor;
      if (id !== 'list.toggleSelection' || !focused) return;
      const rest = selected.filter((row) => row.id !== focused.id);
      editor.selected = rest.length < selected.length ? rest : [...selected, { ...focused }];
    },
  },
  Disposable: { from: () => undefined },
}));

const datastore: Row = { kind: 'container', id: 'container:a' };
const www: Row = { kind: 'container', id: 'container:b' };
const link: Row = { kind: 'link', id: 'link:out:x' };

describe('a key that is bound for the focused row', () => {
  const remove = vi.fn(async (..._: readonly unknown[]) => undefined);
  beforeEach(() => {
    remove.mockClear();
    registerCommands(
      { 'containerLinks.remove': remove } as unknown as Record<CommandId, typeof remove>,
      () => editor.selected,
    );
  });

  async function press(focused: Row | undefined, selected: Row[]): Promise<readonly unknown[] | undefined> {
    editor.focused = focused;
    editor.selected = selected;
    await editor.commands.get('containerLinks.remove')?.({ focusedRow: true });
    expect(editor.selected).toEqual(selected);
    expect(remove).toHaveBeenCalledOnce();
    return remove.mock.calls[0];
  }

  it('acts on it, and never on another one that is selected', async () => {
    expect(await press(datastore, [www])).toEqual([datastore]);
  });

  it('acts on it when it is selected too, and when nothing is', async () => {
    expect(await press(www, [www])).toEqual([www]);
    remove.mockClear();
    expect(await press(www, [])).toEqual([www]);
  });

  it('asks where none has the focus', async () => {
    expect(await press(undefined, [www])).toEqual([]);
  });

  it('does nothing where it is a link', async () => {
    editor.focused = link;
    editor.selected = [www];
    await editor.commands.get('containerLinks.remove')?.({ focusedRow: true });
    expect(remove).not.toHaveBeenCalled();
  });
});
