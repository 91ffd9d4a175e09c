import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { checkout } from '../checkout';
import { makeRunFolder, removeRunFolder } from '../runFolder';

export interface Replay {
  readonly socket: string;
  stop(): Promise<void>;
}

/** A replayed engine in a process of its own. */
export async function startReplay(containers: number, links: number): Promise<Replay> {
  const folder = await makeRunFolder();
  const socket = join(folder, 'replay.sock');
  const program = join(checkout, 'test/lab/replay/main.ts');
  const args = ['--import', 'tsx', program, socket, String(containers), String(links)];
  const replay = spawn(process.execPath, args, { cwd: checkout, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(replay, 'exit');
  const stop = async () => {
    replay.kill('SIGTERM');
    await ended;
    await removeRunFolder(folder);
  };
  const died = ended.then(() => Promise.reject(new Error('The replay ended at once.')));
  await Promise.race([once(replay.stdout, 'data'), died]).catch(async (error: unknown) => {
    await removeRunFolder(folder);
    throw error;
  });
  died.catch(() => undefined);
  return { socket, stop };
}
