import type { Engine } from '../../engine/port/Engine';
import type { LiveModel } from './LiveModel';

export interface OwnCreation {
  readonly id: string;
  /** The engine's own. */
  readonly warnings: readonly string[];
  /** Its legacy links name their servers by full id. */
  readonly linksById: boolean;
}

/** The picture together with the engine behind it, for those who ask it themselves or change what is there. */
export interface EngineModel extends LiveModel {
  /** The connected engine; rejects with a `HumanError` that says why there is none. Counts as no need by itself. */
  requireEngine(): Promise<Engine>;
  /** What a creation of our own tells: how the engine treats links, and how this client's are stored. */
  noteCreation(creation: OwnCreation): void;
  /** Another endpoint was chosen: everything is read anew from it. */
  reconnect(): Promise<void>;
  dispose(): void;
}
