import type { EngineIdentity } from '../../src/core/engines/engineIdentity';
import { DockerEngine } from '../../src/engine/DockerEngine';

/** Asks for the engine's version once: each answer makes an engine run several programs. */
export class RememberingEngine extends DockerEngine {
  #known: Promise<EngineIdentity> | undefined;

  override identity(): Promise<EngineIdentity> {
    this.#known ??= super.identity();
    return this.#known;
  }
}
