import { Readable } from 'node:stream';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { AttachedStream } from '../../../src/engine/calls/AttachedStream';
import type { TerminalSession } from '../../../src/engine/port/Engine';
import { LogTerminal } from '../../../src/terminal/LogTerminal';
import { SessionTerminal } from '../../../src/terminal/SessionTerminal';

vi.mock('vscode', () => ({
  EventEmitter: class<T> {
    readonly #listeners: ((value: T) => void)[] = [];
    readonly event = (listener: (value: T) => void) => this.#listeners.push(listener);
    fire(value: T): void {
      for (const listener of this.#listeners) listener(value);
    }
  },
}));

/** The connection of a process that prints as long as somebody takes it, or that prints this. */
function connection(printed?: string) {
  const taken = { bytes: 0 };
  const typed: string[] = [];
  const piece = Buffer.alloc(65_536, 'y');
  const stream = new Readable({
    read() {
      if (printed !== undefined) {
        this.push(printed);
        this.push(null);
        return;
      }
      taken.bytes += piece.length;
      setImmediate(() => this.push(piece));
    },
  });
  const write = (text: Buffer, done: () => void) => {
    typed.push(text.toString());
    done();
  };
  return { taken, typed, stream: Object.assign(stream, { write, end: (done: () => void) => done() }) };
}

function sessionOn(stream: unknown, { tty = true, exit = new Promise<number>(() => undefined) } = {}): TerminalSession {
  return { stream: new AttachedStream(stream as never, tty), tty, exit, resize: async () => undefined };
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

let shown = '';
beforeEach(() => {
  shown = '';
});

function watched(terminal: SessionTerminal | LogTerminal) {
  let isClosed = false;
  terminal.onDidWrite((text) => {
    shown += text;
  });
  terminal.onDidClose(() => {
    isClosed = true;
  });
  return { closed: () => isClosed };
}

describe('a process that prints without end', () => {
  it('waits for a terminal that is not open yet', async () => {
    const { taken, stream } = connection();
    const terminal = new SessionTerminal(sessionOn(stream), 'www');
    await pause(100);
    expect(taken.bytes).toBeLessThan(1_000_000);
    terminal.close();
  });

  it('is taken no faster than a terminal shows', async () => {
    const { taken, stream } = connection();
    const terminal = new SessionTerminal(sessionOn(stream), 'www');
    watched(terminal);
    const began = performance.now();
    terminal.open(undefined);
    await pause(300);
    terminal.close();
    const most = (performance.now() - began) * 4_096 + 1_000_000;
    expect(shown.length).toBeGreaterThan(65_536);
    expect(taken.bytes).toBeLessThan(most);
  });
});

it('what was printed and how it ended is shown also when the terminal opens later', async () => {
  const { stream } = connection('bye');
  const terminal = new SessionTerminal(sessionOn(stream), 'www');
  watched(terminal);
  await pause(10);
  terminal.open(undefined);
  await pause(20);
  expect(shown).toBe('bye');
});

const answers = ['\x1b[24;80R', '\x1b[?1;2c', '\x1b[>0;276;0c', '\x1b[0n', '\x1b[?2026;2$y', '\x1b[I', '\x1b[<0;3;4M'];
const colour = '\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\';

describe('what a terminal tells of itself', () => {
  it('closes none that has ended, as a key does', async () => {
    const { stream } = connection('bye');
    const session = new SessionTerminal(sessionOn(stream, { exit: Promise.resolve(0) }), 'www');
    const log = new LogTerminal(async () => undefined, 'www');
    for (const terminal of [session, log]) {
      const { closed } = watched(terminal);
      terminal.open(undefined as never);
      await pause(20);
      for (const answer of [...answers, colour, `${answers[0]}${answers[1]}`]) terminal.handleInput(answer);
      expect(closed()).toBe(false);
      terminal.handleInput('\x1b[A');
      expect(closed()).toBe(true);
    }
  });

  it('is given to a process that has a terminal, and to no other', async () => {
    for (const tty of [true, false]) {
      const { typed, stream } = connection();
      const terminal = new SessionTerminal(sessionOn(stream, { tty }), 'www');
      terminal.handleInput(colour);
      terminal.handleInput('ls\r');
      expect(typed).toEqual(tty ? [colour, 'ls\r'] : ['ls\r']);
      terminal.close();
    }
  });
});

describe('the last line', () => {
  const clipboard = '\x1b]52;c;c2VjcmV0\x07';
  const told = '␛]52;c;c2VjcmV0␇';

  it.each([
    ['the name of what ended', async () => 0],
    ["an engine's own text", () => Promise.reject(new Error(`refused by ${clipboard}\nand more`))],
  ])('lets nothing act on the terminal: %s', async (_, end) => {
    const name = `www${clipboard}`;
    const session = new SessionTerminal(sessionOn(connection('').stream, { exit: end() }), name);
    const log = new LogTerminal(async () => void (await end()), name);
    for (const terminal of [session, log]) {
      shown = '';
      watched(terminal);
      terminal.open(undefined as never);
      await pause(20);
      expect(shown).toContain(told);
      expect(shown).not.toContain('\x1b]');
      terminal.close();
    }
  });
});
