import { setTimeout as sleep } from 'node:timers/promises';
import { DockerEngine } from './DockerEngine';
import { findEndpoint } from './endpoints/findEndpoint';
import { machineSurroundings } from './endpoints/machineSurroundings';
import type { Surroundings } from './endpoints/Surroundings';
import { watchDockerConfig } from './endpoints/watchDockerConfig';
import { sweepSidecars } from './observation/sidecar';
import type { CallOptions, Engine } from './port/Engine';

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
 * question of its own would only hold that up. A text is the setting. Rejects with a `HumanError` when there is no endpoint, or none to use.
 */
export async function openEngine(
  named: string | Pick<Surroundings, 'setting' | 'choice'>,
  { onEndpoint, hasSidecars = () => false, signal }: OpenOptions = {},
): Promise<Engine> {
  const asked = typeof named === 'string' ? { setting: named, choice: '' } : named;
  const endpoint = await findEndpoint(machineSurroundings(asked));
  onEndpoint?.(endpoint.label);
  signal?.throwIfAborted();
  const engine = new DockerEngine(endpoint);
  const { ended } = engine;
  void sleep(untilFirstSweep, undefined, { ref: false, signal: ended })
    .then(() => sweepSidecars(engine, hasSidecars, ended))
    .catch(() => undefined);
  return engine;
}

/** What `openEngine` would open now, for comparing. Rejects like it. */
export async function endpointNow(asked: Pick<Surroundings, 'setting' | 'choice'>): Promise<string> {
  return (await findEndpoint(machineSurroundings(asked))).label;
}

/** Tells when it may have become another one. */
export function watchEndpoint(onChange: () => void): { dispose(): void } {
  return watchDockerConfig(machineSurroundings({ setting: '', choice: '' }), onChange);
}
