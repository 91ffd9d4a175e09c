/** For `vi.mock('vscode', …)`: as much of the module as the tree's rows need. */
export function treeModule() {
  return {
    TreeItem: class {
      constructor(
        readonly label: string,
        readonly collapsibleState: number,
      ) {}
    },
    TreeItemCollapsibleState: { None: 0, Collapsed: 1, Expanded: 2 },
    ThemeIcon: class {
      constructor(readonly id: string) {}
    },
    ThemeColor: class {},
    MarkdownString: class {
      isTrusted = true;
      constructor(readonly value: string) {}
    },
    Uri: { from: ({ authority }: { readonly authority: string }) => ({ authority }) },
    EventEmitter: class {
      readonly #listeners: ((value: unknown) => void)[] = [];
      readonly event = (listener: (value: unknown) => void) => {
        this.#listeners.push(listener);
        return { dispose: () => undefined };
      };
      readonly fire = (value: unknown) => {
        for (const each of this.#listeners) each(value);
      };
      readonly dispose = () => undefined;
    },
  };
}
