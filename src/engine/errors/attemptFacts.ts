/** What an engine is asked to do. */
export type AttemptCode =
  | 'asked-version'
  | 'asked-info'
  | 'asked-events'
  | 'asked-containers'
  | 'asked-sidecars'
  | 'asked-networks'
  | 'asked-images'
  | 'asked-container'
  | 'asked-image'
  | 'asked-network'
  | 'asked-processes'
  | 'asked-changes'
  | 'asked-file'
  | 'asked-log'
  | 'asked-exit-code'
  | 'asked-pull'
  | 'asked-create'
  | 'asked-start'
  | 'asked-stop'
  | 'asked-restart'
  | 'asked-pause'
  | 'asked-unpause'
  | 'asked-rename'
  | 'asked-update'
  | 'asked-remove'
  | 'asked-remove-link'
  | 'asked-commit'
  | 'asked-connect'
  | 'asked-disconnect'
  | 'asked-create-network'
  | 'asked-remove-network'
  | 'asked-run'
  | 'asked-terminal'
  | 'asked-resize'
  | 'asked-attach';

/** What there is none of is empty. A type, as words are given it whole. */
export type AttemptFact = {
  readonly code: AttemptCode;
  /** By name. */
  readonly container: string;
  readonly image: string;
  readonly network: string;
  /** A path, or a program. */
  readonly detail: string;
};
