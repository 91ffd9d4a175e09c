import type { Container } from '../../core/containers/snapshot';
import type { Engine } from '../../engine/port/Engine';

/** Milliseconds after the start at which is looked. A process that fails at once does so by then. */
const looks = [100, 300, 600];
const lines = 5;

/** How a container ended right after its start. */
export interface EarlyEnd {
  readonly exitCode: number;
  /** The last lines of its log. */
  readonly log: string;
}

/** Waits a moment. Undefined when the container runs, or ended well. */
export async function earlyEnd(engine: Engine, container: Container): Promise<EarlyEnd | undefined> {
  let before = 0;
  for (const at of looks) {
    await new Promise((resolve) => setTimeout(resolve, at - before));
    before = at;
    const [now] = await engine.list({ ids: [container.id] });
    if (!now) return undefined;
    if (now.state === 'exited' || now.state === 'dead') return await ended(engine, container);
  }
  return undefined;
}

async function ended(engine: Engine, { id }: Container): Promise<EarlyEnd | undefined> {
  const exitCode = (await engine.inspect(id)).details?.exitCode ?? 0;
  return exitCode === 0 ? undefined : { exitCode, log: (await engine.logTail(id, lines)).trim() };
}
