import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { TestEngine } from '../engines/testEngines';

/** A registry beside the engine, in a process of its own: see `LocalRegistry`. `address`: as images name it. */
export async function startRegistry(
  lab: TestEngine,
): Promise<{ readonly process: ChildProcess; readonly address: string }> {
  const { command, args } = lab.inside(process.execPath, ['--import', 'tsx', 'test/lab/registry/main.ts']);
  const started = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [port] = await once(started.stdout, 'data');
  return { process: started, address: `localhost:${String(port).trim()}` };
}
