import { setTimeout as sleep } from 'node:timers/promises';
import { DockerEngine } from './DockerEngine';
import type { CallOptions, Engine } from './Engine';
import { findEndpoint } from './endpoints/findEndpoint';
import { machineSurroundings } from './endpoints/machineSurroundings';
import { sweepSidecars } from './observation/sidecar';

export interface OpenOptions extends CallOptions {
  /** Told as soon as it is known, whether it can be used or not, without a password that is in it. */
  readonly onEndpoint?: (endpoint: string) => void;
  /** Whether sidecars are switched on, at the time of asking: only then leftovers are cleared. */
  readonly hasSidecars?: () => boolean;
}

/** Milliseconds that leftovers may wait: the first picture comes first. */
const untilFirstSweep = 2_000;

/**
 * The engine of this machine, and who clears what a crash left on it. Whether it answers, its first call tells: a
 * question of its own would only hold that up. Rejects with a `HumanError` when there is no endpoint, or none to use.
 */
export async function openEngine(
  setting: string,
  { onEndpoint, hasSidecars = () => false, signal }: OpenOptions = {},
): Promise<Engine> {
  const endpoint = await findEndpoint(machineSurroundings(setting));
  onEndpoint?.(endpoint.label);
  signal?.throwIfAborted();
  const engine = new DockerEngine(endpoint);
  const { ended } = engine;
  void sleep(untilFirstSweep, undefined, { ref: false, signal: ended })
    .then(() => sweepSidecars(engine, hasSidecars, ended))
    .catch(() => undefined);
  return engine;
}
