import { expect, it } from 'vitest';
import { inClient } from '../../../src/engine/observation/insideRun';
import type { Engine, ExecRequest } from '../../../src/engine/port/Engine';
import { listed } from '../links/containers';

it('has programs say what they say in English, whatever language the client has', async () => {
  const asked: ExecRequest[] = [];
  const engine: Partial<Engine> = {
    exec: async (_, request) => {
      asked.push(request);
      return { exitCode: 0, stdout: Buffer.alloc(0), stderr: Buffer.alloc(0) };
    },
  };
  await inClient(engine as Engine, listed('www'), {}, '1000')(['cat', '/x']);
  expect(asked).toEqual([{ command: ['cat', '/x'], user: '1000', env: ['LC_ALL=C'], timeoutMs: 20_000 }]);
});
