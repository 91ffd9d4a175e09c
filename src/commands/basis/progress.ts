import * as vscode from 'vscode';
import type { Fact } from '../../core/fact';
import { plainMessage } from '../../platform/plainWords';
import { progressWords } from '../../words/progressWords';
import { sentence } from '../../words/sentence';

/** How work says how far it is, and learns that the person gave it up. */
export interface Progress {
  readonly signal: AbortSignal;
  /** A few words or what stands for them, and how far it is (0 to 1) where that is known. */
  progress(now: string | Fact, fraction?: number): void;
  /** Work that goes on after this was given up. Never rejects. */
  afterwards(rest: Promise<void>): void;
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
    progress: (now, fraction = said.fraction) => {
      said = { message: typeof now === 'string' ? now : sentence(now), fraction };
      show();
    },
    afterwards: (rest) => {
      const look = { location: vscode.ProgressLocation.Notification, title: plainMessage(title) };
      void vscode.window.withProgress(look, async (sign) => {
        if (said.message !== undefined) sign.report({ message: plainMessage(said.message) });
        await rest;
      });
    },
  });
  let isOver = false;
  let waiting: NodeJS.Timeout | undefined;
  const wait = (isCancellable: boolean) => {
    waiting = setTimeout(() => open(isCancellable), patience);
  };
  const open = (isCancellable: boolean) => {
    const look = {
      location: vscode.ProgressLocation.Notification,
      title: plainMessage(title),
      cancellable: isCancellable,
    };
    void vscode.window.withProgress(look, async (sign, token) => {
      const subscription = token.onCancellationRequested(() => {
        stop.abort(new vscode.CancellationError());
        // VS Code takes the sign away at once. What is begun and has to be taken back goes on, and is seen to.
        if (!isOver) wait(false);
      });
      let shown = 0;
      show = () => {
        const { message, fraction } = said;
        const increment = Math.max(0, (fraction - shown) * 100);
        shown = Math.max(shown, fraction);
        if (message !== undefined) sign.report({ message: plainMessage(message), increment });
      };
      show();
      // Whoever asked for the work tells its failure.
      await work.catch(() => undefined);
      subscription.dispose();
    });
  };
  wait(cancellable);
  try {
    return await work;
  } finally {
    isOver = true;
    clearTimeout(waiting);
  }
}

/**
 * The same for answers that are needed before anything can be shown or done. They aren't aborted: Cancel leaves them to
 * themselves, and rejects with a `CancellationError`. The signal is for those who would ask on and on.
 */
export async function waitForEngine<T>(
  ask: (signal: AbortSignal) => Promise<T>,
  title = progressWords.waiting(),
): Promise<T> {
  return await withProgress(title, async ({ signal }) => {
    const answer = ask(signal);
    // After a Cancel nobody is told of a failure either.
    answer.catch(() => undefined);
    return await Promise.race([answer, aborted(signal)]);
  });
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new vscode.CancellationError()), { once: true });
  });
}
