import { describe, expect, test } from 'vitest';
import { environmentBy } from '../../../src/engine/observation/environmentReading';
import type { InsideRun } from '../../../src/engine/observation/insideRun';

const ofRuntime = 'GOMAXPROCS=4\0_LIBCONTAINER_INITPIPE=4\0_LIBCONTAINER_INITTYPE=standard\0';

/** A client whose process 1 has these environments, one reading after the other; the last one stays. */
function client(environs: readonly string[]) {
  let reading = 0;
  const run: InsideRun = async () => {
    const text = environs[Math.min(reading, environs.length - 1)] ?? '';
    reading += 1;
    return { exitCode: 0, stdout: Buffer.from(text), stderr: Buffer.alloc(0) };
  };
  return run;
}

describe('reading process 1', () => {
  test('what the runtime has there for a moment at a start is not taken for the client', async () => {
    const read = await environmentBy(client([ofRuntime, ofRuntime, 'A=1\0']), 'exec');
    expect(read).toEqual({ status: 'read', value: ['A=1'], how: 'exec' });
  });

  test('what the kernel shows in the middle of its exec, nothing, is not taken for the client', async () => {
    const read = await environmentBy(client([ofRuntime, '', 'A=1\0']), 'exec');
    expect(read).toEqual({ status: 'read', value: ['A=1'], how: 'exec' });
  });

  test('a runtime that stays there makes it unreadable', async () => {
    expect(await environmentBy(client([ofRuntime]), 'exec')).toMatchObject({
      status: 'unreadable',
      reason: { code: 'program-not-begun' },
      final: false,
    });
  });

  test('one that stays empty makes it unreadable: a container is always given some', async () => {
    const read = await environmentBy(client(['']), 'exec');
    expect(read).toEqual({
      status: 'unreadable',
      reason: { code: 'environment-shown-empty' },
      final: true,
      denied: false,
    });
  });
});
