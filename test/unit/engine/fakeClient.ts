import type { InsideRun } from '../../../src/engine/observation/insideRun';

/** A client that has these programs, each printing what it makes of its words; and what was run in it. */
export function client(programs: Readonly<Record<string, (words: readonly string[]) => string>>) {
  const commands: (readonly string[])[] = [];
  const run: InsideRun = async (command) => {
    commands.push(command);
    const [program = '', ...words] = command;
    const printed = programs[program]?.(words);
    return {
      exitCode: printed === undefined ? 127 : 0,
      stdout: Buffer.from(printed ?? ''),
      stderr: Buffer.alloc(0),
    };
  };
  return { run, commands };
}
