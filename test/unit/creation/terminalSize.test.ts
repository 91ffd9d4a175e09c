import { PassThrough } from 'node:stream';
import { describe, expect, it, vi } from 'vitest';
import { planCreation } from '../../../src/core/plans/planCreation';
import type { Engine, TerminalSession } from '../../../src/engine/port/Engine';
import { SessionTerminal } from '../../../src/terminal/SessionTerminal';
import { carriedOut } from '../../carriedOut';
import { failure } from '../../failure';
import { sampleContainer, sampleScene } from './sampleScene';

vi.mock('vscode', () => ({
  EventEmitter: class {
    readonly event = () => undefined;
    readonly fire = () => undefined;
  },
}));

const made = sampleContainer('f', 'poker');

/** A container that takes sizes from its start on only, as an engine has it. Its start ends when `start` resolves. */
function stage(start: () => Promise<void>) {
  const taken: string[] = [];
  let runs = false;
  const session: TerminalSession = {
    stream: new PassThrough(),
    tty: true,
    exit: new Promise(() => undefined),
    resize: async (columns, rows) => {
      if (runs) taken.push(`${columns}x${rows}`);
    },
  };
  const engine: Partial<Engine> = {
    endpoint: 'unix:///engine',
    createRaw: async () => ({ id: made.id, warnings: [] }),
    inspect: async () => made,
    start: async () => {
      await start();
      runs = true;
    },
    remove: async () => undefined,
  };
  const terminal = new SessionTerminal(session, 'poker');
  const request = { image: 'alpine', interactive: true };
  const plan = planCreation(request, sampleScene([]), { imageIsLocal: true, networks: [] });
  const run = async () => {
    let attached = false;
    const attach = async () => {
      attached = true;
    };
    await carriedOut(engine as Engine, plan, { progress: () => undefined, attach });
    expect(attached).toBe(true);
    terminal.sendSize();
  };
  return { taken, terminal, run };
}

describe('an interactive container', () => {
  it('has the size of a terminal that came up before it ran', async () => {
    const { taken, terminal, run } = stage(async () => terminal.open({ columns: 80, rows: 24 }));
    await run();
    expect(taken).toEqual(['80x24']);
    terminal.setDimensions({ columns: 100, rows: 30 });
    expect(taken).toEqual(['80x24', '100x30']);
  });

  it('has the size of one that came up later', async () => {
    const { taken, terminal, run } = stage(async () => undefined);
    await run();
    expect(taken).toEqual([]);
    terminal.open({ columns: 80, rows: 24 });
    expect(taken).toEqual(['80x24']);
  });

  it('that does not start is told no size', async () => {
    const { taken, terminal, run } = stage(async () => {
      terminal.open({ columns: 80, rows: 24 });
      throw failure('It has no such program.', 'invalid');
    });
    await expect(run()).rejects.toThrow('It has no such program.');
    expect(taken).toEqual([]);
  });
});
