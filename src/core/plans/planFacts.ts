import type { LinkNote } from './linkChangeFacts';

/** What a plan says of itself, of its steps and of their undoing. Containers, networks and images by name. */
export type PlanFact = StepFact | UndoFact | NoteFact | LinkNote;

type StepFact =
  | { readonly code: 'step-pull'; readonly image: string }
  | { readonly code: 'step-stop'; readonly container: string }
  | { readonly code: 'step-kill'; readonly container: string }
  | { readonly code: 'step-start'; readonly container: string }
  | { readonly code: 'step-restart'; readonly container: string }
  | { readonly code: 'step-pause'; readonly container: string }
  | { readonly code: 'step-unpause'; readonly container: string }
  | { readonly code: 'step-rename'; readonly container: string; readonly to: string }
  | { readonly code: 'step-create'; readonly container: string; readonly image: string }
  | { readonly code: 'step-connect'; readonly container: string; readonly network: string }
  | { readonly code: 'step-disconnect'; readonly container: string; readonly network: string }
  | { readonly code: 'step-create-network'; readonly network: string }
  | { readonly code: 'step-remove-network'; readonly network: string }
  | { readonly code: 'step-remove-container'; readonly container: string }
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
  | { readonly code: 'undo-rename'; readonly container: string; readonly to: string }
  | { readonly code: 'undo-create'; readonly container: string }
  | { readonly code: 'undo-connect'; readonly container: string; readonly network: string }
  | { readonly code: 'undo-disconnect'; readonly container: string; readonly network: string }
  | { readonly code: 'undo-create-network'; readonly network: string };

/** What one should know of the whole plan. */
type NoteFact =
  /** The writable layer of the old container holds changes. */
  | { readonly code: 'old-kept-for-changes'; readonly container: string; readonly kept: string }
  | { readonly code: 'comes-back-created'; readonly container: string }
  | { readonly code: 'client-made-anew'; readonly client: string; readonly server: string }
  | { readonly code: 'sharer-made-anew'; readonly container: string; readonly of: string }
  /** It removes itself when it is stopped. */
  | { readonly code: 'dependant-removes-itself'; readonly container: string; readonly of: string }
  /** It could not be started again. */
  | { readonly code: 'dependant-unstartable'; readonly container: string; readonly of: string; readonly server: string }
  | { readonly code: 'volumes-shared'; readonly container: string; readonly of: string }
  /** Nobody has the name that the link holds. Also the reason of an option that is not carried. */
  | {
      readonly code: 'link-without-server';
      readonly container: string;
      readonly server: string;
      readonly alias: string;
    }
  | { readonly code: 'stop-time-unknown'; readonly container: string; readonly seconds: number };
