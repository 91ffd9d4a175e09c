/** A sign in the editor that something goes on. */
export interface Sign {
  readonly title: string;
  readonly cancellable: boolean;
  readonly reports: readonly { readonly message?: string; readonly increment?: number }[];
  isShown: boolean;
  cancel(): void;
}

interface Shown {
  report(value: { readonly message?: string; readonly increment?: number }): void;
}

interface Token {
  onCancellationRequested(listener: () => void): { dispose(): void };
}

type Options = Pick<Sign, 'title' | 'cancellable'>;

/** Every sign since the module was made. */
export const signs: Sign[] = [];

/** For `vi.mock('vscode', …)`: as much of the module as signs of progress need. */
export function progressModule() {
  return {
    CancellationError: class extends Error {},
    ProgressLocation: { Notification: 15 },
    window: {
      async withProgress({ title, cancellable }: Options, run: (shown: Shown, token: Token) => Promise<void>) {
        const reports: { readonly message?: string; readonly increment?: number }[] = [];
        let cancel = () => undefined as unknown;
        const sign: Sign = { title, cancellable, reports, isShown: true, cancel: () => cancel() };
        signs.push(sign);
        const onCancellationRequested = (listener: () => void) => {
          cancel = listener;
          return { dispose: () => undefined };
        };
        await run({ report: (value) => reports.push(value) }, { onCancellationRequested });
        sign.isShown = false;
      },
    },
  };
}
