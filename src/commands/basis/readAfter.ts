import { orCancelled } from '../../changes/running/orCancelled';
import type { LiveModel } from '../../model/connection/LiveModel';

/** Brings what a change did into the picture. Whoever gives up before or meanwhile does not wait for that. */
export async function readAfter(
  model: Pick<LiveModel, 'refreshContainers'>,
  ids: readonly string[],
  signal: AbortSignal | undefined,
): Promise<void> {
  try {
    await orCancelled(model.refreshContainers([...new Set(ids)]), signal);
  } catch (error) {
    // What it was for is done; and its own failure is that of the connection, which is told elsewhere.
    if (!signal?.aborted) throw error;
  }
}
