import type { Engine } from '../../engine/port/Engine';

/** It is looked so many milliseconds after the start: a process that fails at once has ended by then. */
const looks = [100, 300, 600];
const lines = 5;

/** How a container ended right after its start. */
export interface EarlyEnd {
  readonly exitCode: number;
  /** The last lines of its log. Undefined: it can't be read, as with the log driver `none`. */
  readonly log: string | undefined;
}

/** Waits a moment. Undefined when the container runs, or ended well, or can't be looked at. Never rejects. */
export async function earlyEnd(engine: Engine, id: string): Promise<EarlyEnd | undefined> {
  return await lookedFor(engine, id).catch(() => undefined);
}

async function lookedFor(engine: Engine, id: string): Promise<EarlyEnd | undefined> {
  let before = 0;
  for (const at of looks) {
    await new Promise((resolve) => setTimeout(resolve, at - before));
    before = at;
    const [now] = await engine.list({ ids: [id] });
    if (!now) return undefined;
    if (now.state === 'exited' || now.state === 'dead') return await ended(engine, id);
  }
  return undefined;
}

async function ended(engine: Engine, id: string): Promise<EarlyEnd | undefined> {
  const exitCode = (await engine.inspect(id)).details?.exitCode ?? 0;
  if (exitCode === 0) return undefined;
  const log = await engine.logTail(id, lines).then(
    (text) => text.trim(),
    () => undefined,
  );
  return { exitCode, log };
}
