import type { AliasNote } from './aliasFacts';
import type { ConsequenceFact } from './consequences';
import type { Hold } from './holdingLinks';
import type { LinkNote } from './linkChangeFacts';

/** What a plan says of itself, of its steps and of their undoing. Containers, networks and images by name. */
export type PlanFact = StepFact | UndoFact | NoteFact | LinkNote | AliasNote | ConsequenceFact;

type StepFact =
  | { readonly code: 'step-pull'; readonly image: string }
  | { readonly code: 'step-stop'; readonly container: string }
  | { readonly code: 'step-start'; readonly container: string }
  | { readonly code: 'step-pause'; readonly container: string }
  | { readonly code: 'step-unpause'; readonly container: string }
  | { readonly code: 'step-restart'; readonly container: string }
  | { readonly code: 'step-rename'; readonly container: string; readonly to: string }
  | { readonly code: 'step-create'; readonly container: string; readonly image: string }
  | { readonly code: 'step-connect'; readonly container: string; readonly network: string }
  | { readonly code: 'step-disconnect'; readonly container: string; readonly network: string }
  | { readonly code: 'step-create-network'; readonly network: string }
  | { readonly code: 'step-remove-container'; readonly container: string }
  | { readonly code: 'step-hold-restart'; readonly container: string }
  | { readonly code: 'step-keep-container'; readonly container: string }
  | { readonly code: 'step-remove-link'; readonly client: string; readonly alias: string }
  | { readonly code: 'step-verify-links'; readonly container: string; readonly aliases: readonly string[] }
  | { readonly code: 'step-attach'; readonly container: string }
  | { readonly code: 'step-verify'; readonly container: string; readonly aliases: readonly string[] }
  | { readonly code: 'step-commit'; readonly container: string; readonly image: string };

type UndoFact =
  | { readonly code: 'undo-stop'; readonly container: string }
  | { readonly code: 'undo-start'; readonly container: string }
  | { readonly code: 'undo-pause'; readonly container: string }
  | { readonly code: 'undo-unpause'; readonly container: string }
  | { readonly code: 'undo-restart'; readonly container: string }
  | { readonly code: 'undo-rename'; readonly container: string; readonly to: string }
  | { readonly code: 'undo-create'; readonly container: string }
  | { readonly code: 'undo-connect'; readonly container: string; readonly network: string }
  | { readonly code: 'undo-disconnect'; readonly container: string; readonly network: string }
  | { readonly code: 'undo-create-network'; readonly network: string }
  | { readonly code: 'undo-hold-restart'; readonly container: string };

/** What one should know of the whole plan. */
type NoteFact =
  /** The writable layer of the old container holds changes. */
  | { readonly code: 'old-kept-for-changes'; readonly container: string; readonly kept: string }
  /** `policy`: as `docker update --restart` takes it. */
  | { readonly code: 'old-kept-held'; readonly kept: string; readonly policy: string }
  | {
      readonly code: 'old-kept-with-compose-labels';
      readonly container: string;
      readonly kept: string;
      readonly project: string;
    }
  | { readonly code: 'compose-file-without-change'; readonly container: string; readonly project: string }
  /** Of a link of its own: engines start no such client. */
  | (Hold & { readonly code: 'old-not-startable'; readonly container: string })
  /** It is made from another image, and writes where the old one wrote: undoing puts no files back. */
  | { readonly code: 'data-may-be-converted'; readonly container: string; readonly paths: readonly string[] }
  | { readonly code: 'comes-back-created'; readonly container: string }
  | { readonly code: 'client-made-anew'; readonly client: string; readonly server: string }
  | { readonly code: 'sharer-made-anew'; readonly container: string; readonly of: string }
  /** It removes itself when it is stopped. */
  | { readonly code: 'dependant-removes-itself'; readonly container: string; readonly of: string }
  /** It removes itself where the engine can't start it again. */
  | { readonly code: 'restart-may-remove'; readonly container: string }
  /** It has never run, and removes itself when it is stopped, or can't be started. */
  | { readonly code: 'start-may-remove'; readonly container: string }
  /** It could not be started again. */
  | { readonly code: 'dependant-unstartable'; readonly container: string; readonly of: string; readonly server: string }
  | { readonly code: 'dependant-off-bridge'; readonly container: string; readonly of: string; readonly server: string }
  | { readonly code: 'volumes-shared'; readonly container: string; readonly of: string }
  | { readonly code: 'link-by-id-ends'; readonly container: string; readonly of: string }
  /** What it holds in memory, which ends with it. */
  | { readonly code: 'memory-lost'; readonly container: string; readonly paths: readonly string[] }
  /** Engines write a container's variables into every image that is made of it. */
  | { readonly code: 'saved-with-variables'; readonly container: string; readonly image: string }
  /** They were saved as the image that it is made from now. */
  | { readonly code: 'saved-files-left'; readonly container: string; readonly image: string }
  /** Nobody has the name that the link holds. Also the reason of an option that is not carried. */
  | {
      readonly code: 'link-without-server';
      readonly container: string;
      readonly server: string;
      readonly alias: string;
    }
  /** Longer than the plan says: nobody knows how long the engine takes for that. */
  | { readonly code: 'saving-interrupts'; readonly container: string }
  | { readonly code: 'stop-time-unknown'; readonly container: string; readonly seconds: number };
