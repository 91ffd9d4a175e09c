import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { bundled } from './builtModel';
import type { MeasuredWay } from './snapshotWorker';

/**
 * Where the model and plain requests are measured: as in an extension host, no answer of the `docker` program is read
 * in the same process, whose garbage and machine code would be everybody's.
 */
export class SnapshotProcess {
  private constructor(
    private readonly child: ChildProcess,
    private readonly socket: string,
  ) {}

  static async with<T>(socket: string, use: (process: SnapshotProcess) => Promise<T>): Promise<T> {
    return await bundled('test/bench/snapshotWorker.ts', async (module) => {
      const child = fork(module, { execArgv: [] });
      const ended = once(child, 'exit');
      try {
        return await Promise.race([
          use(new SnapshotProcess(child, socket)),
          ended.then(() => Promise.reject(new Error('The process that measures ended.'))),
        ]);
      } finally {
        child.kill('SIGTERM');
        await ended;
      }
    });
  }

  /** Milliseconds. */
  async time(way: MeasuredWay): Promise<number> {
    const answered = once(this.child, 'message');
    this.child.send({ socket: this.socket, way });
    const [{ took }] = (await answered) as [{ readonly took: number }];
    return took;
  }
}
