import * as vscode from 'vscode';
import { plainMessage } from '../../platform/plainWords';

/** How work says how far it is, and learns that the person gave it up. */
export interface Progress {
  readonly signal: AbortSignal;
  /** A few words, and how far it is (0 to 1) where that is known. */
  progress(text: string, fraction?: number): void;
}

/** Milliseconds. What takes no longer needs no sign that it goes on. */
const patience = 1_000;

/**
 * Does work, and shows that it goes on when it takes longer than a moment. Cancel aborts the signal; what the engine has
 * begun by then it may finish.
 *
 * @param options.cancellable default true.
 */
export async function withProgress<T>(
  title: string,
  run: (progress: Progress) => Promise<T>,
  { cancellable = true }: { readonly cancellable?: boolean } = {},
): Promise<T> {
  const stop = new AbortController();
  let said: { readonly message?: string; readonly fraction: number } = { fraction: 0 };
  let show: () => void = () => undefined;
  const work = run({
    signal: stop.signal,
    progress: (message, fraction = said.fraction) => {
      said = { message, fraction };
      show();
    },
  });
  const waiting = setTimeout(() => {
    const location = vscode.ProgressLocation.Notification;
    void vscode.window.withProgress({ location, title: plainMessage(title), cancellable }, async (sign, token) => {
      const subscription = token.onCancellationRequested(() => stop.abort());
      let shown = 0;
      show = () => {
        const { message, fraction } = said;
        const increment = Math.max(0, (fraction - shown) * 100);
        shown = Math.max(shown, fraction);
        if (message !== undefined) sign.report({ message: plainMessage(message), increment });
      };
      show();
      // Its failure is told by whoever asked for it.
      await work.catch(() => undefined);
      subscription.dispose();
    });
  }, patience);
  try {
    return await work;
  } finally {
    clearTimeout(waiting);
  }
}

/**
 * The same for answers that are needed before anything can be shown or done. They aren't aborted: Cancel leaves them to
 * themselves, and rejects with a `CancellationError`.
 */
export async function waitForEngine<T>(
  ask: () => Promise<T>,
  title = vscode.l10n.t('Waiting for the container engine…'),
): Promise<T> {
  return await withProgress(title, async ({ signal }) => {
    const answer = ask();
    // Once nobody waits for it, nobody is told either.
    answer.catch(() => undefined);
    return await Promise.race([answer, aborted(signal)]);
  });
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new vscode.CancellationError()), { once: true });
  });
}
