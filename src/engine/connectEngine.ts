import type { EngineIdentity } from '../core/snapshot';
import { DockerEngine } from './DockerEngine';
import type { CallOptions, Engine } from './Engine';
import { findEndpoint } from './endpoints/findEndpoint';
import { machineSurroundings } from './endpoints/machineSurroundings';
import { sweepSidecars } from './observation/sidecar';

export interface ConnectedEngine {
  readonly engine: Engine;
  readonly identity: EngineIdentity;
}

/** Finds this machine's engine, makes sure that it answers, and clears what a crash left on it. */
export async function connectEngine(setting: string, options: CallOptions = {}): Promise<ConnectedEngine> {
  const { endpoint, source } = await findEndpoint(machineSurroundings(setting));
  const engine = new DockerEngine(endpoint, source);
  try {
    const identity = await engine.identity(options);
    void sweepSidecars(engine, engine.ended).catch(() => undefined);
    return { engine, identity };
  } catch (error) {
    engine.dispose();
    throw error;
  }
}
