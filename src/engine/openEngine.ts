import { setTimeout as sleep } from 'node:timers/promises';
import type { EnginePlace } from '../core/engines/engineHost';
import { DockerEngine, type EngineSettings } from './DockerEngine';
import { findEndpoint } from './endpoints/findEndpoint';
import { machineSurroundings } from './endpoints/machineSurroundings';
import { placeOf } from './endpoints/placeOf';
import type { Surroundings } from './endpoints/Surroundings';
import { endpointKey } from './endpoints/sameEndpoint';
import { watchDockerConfig } from './endpoints/watchDockerConfig';
import { sweepSidecars } from './observation/sidecar';
import type { CallOptions, Engine } from './port/Engine';

export interface OpenOptions extends CallOptions, EngineSettings {
  /** Told as soon as it is known, whether it can be used or not, without a password that is in it. */
  readonly onEndpoint?: (place: EnginePlace) => void;
  /** Told with it what `endpointKeyNow` is to be compared with. */
  readonly onKey?: (key: string) => void;
}

/** Milliseconds before leftovers are cleared: the first picture comes first. */
const untilFirstSweep = 2_000;

/**
 * Opens the engine that counts, and clears from it what a crash left there. Whether it answers is not asked: the first
 * call tells. A text is read as the setting would be. Rejects with a `HumanError` when there is no endpoint, or none
 * that can be used.
 */
export async function openEngine(
  named: string | Pick<Surroundings, 'setting' | 'choice'>,
  { onEndpoint, onKey, signal, ...settings }: OpenOptions = {},
): Promise<Engine> {
  const asked = typeof named === 'string' ? { setting: named, choice: '' } : named;
  const endpoint = await findEndpoint(machineSurroundings(asked));
  onEndpoint?.(placeOf(endpoint));
  onKey?.(endpointKey(endpoint));
  signal?.throwIfAborted();
  const engine = new DockerEngine(endpoint, settings);
  const { ended } = engine;
  void sleep(untilFirstSweep, undefined, { ref: false, signal: ended })
    .then(() => sweepSidecars(engine, settings.hasSidecars ?? (() => false), ended))
    .catch(() => undefined);
  return engine;
}

/** The key of what `openEngine` would open now. Rejects like it. */
export async function endpointKeyNow(asked: Pick<Surroundings, 'setting' | 'choice'>): Promise<string> {
  return endpointKey(await findEndpoint(machineSurroundings(asked)));
}

/** Tells when it may have become another one. */
export function watchEndpoint(onChange: () => void): { dispose(): void } {
  return watchDockerConfig(machineSurroundings({ setting: '', choice: '' }), onChange);
}
