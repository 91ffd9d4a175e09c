import { type AsyncHook, createHook } from 'node:async_hooks';

/** Kinds that keep a process busy, or hold something that the system gave. */
const kinds = /^(Timeout|Immediate|PIPEWRAP|TCPWRAP|TLSWRAP|PROCESSWRAP|FSEVENTWRAP|STATWATCHER|GETADDRINFOREQWRAP)$/;

/**
 * Timers, sockets and the like that the code in one folder opened and has not closed. Node's own counts would tell
 * those of the editor and of its other extensions as well.
 */
export class OwnResources {
  readonly #open = new Map<number, string>();
  readonly #hook: AsyncHook;

  constructor(folder: string) {
    this.#hook = createHook({
      init: (id, kind) => {
        if (!kinds.test(kind)) return;
        const opener = openerOf();
        if (opener?.includes(folder)) this.#open.set(id, `${kind} ${opener.trim()}`);
      },
      destroy: (id) => this.#open.delete(id),
    }).enable();
  }

  /** Kind of each, and the place in the code that opened it. */
  get open(): readonly string[] {
    return [...this.#open.values()];
  }

  stop(): void {
    this.#hook.disable();
  }
}

/** The line of the innermost code that is not Node's own. */
function openerOf(): string | undefined {
  const before = Error.stackTraceLimit;
  Error.stackTraceLimit = 40;
  const stack = new Error().stack ?? '';
  Error.stackTraceLimit = before;
  return stack
    .split('\n')
    .slice(1)
    .find((line) => !line.includes('node:') && !line.includes(__filename));
}
