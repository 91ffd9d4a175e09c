import type { EngineGeneration } from '../engines/engineGeneration';
import type { EngineFinding } from './engineReadiness';
import type { FileFinding } from './readinessFacts';

/** A finding with the path of its file, relative to its workspace folder, with slashes. */
export interface FoundInFile extends FileFinding {
  readonly file: string;
}

/** What newer engines change for this engine and for the open workspace. */
export interface Readiness {
  /** Undefined: none answered, so that nothing is known of containers. */
  readonly engine: EngineGeneration | undefined;
  readonly onEngine: readonly EngineFinding[];
  readonly inFiles: readonly FoundInFile[];
  readonly filesRead: number;
  /** The workspace holds more files than were read. */
  readonly isCut: boolean;
}
