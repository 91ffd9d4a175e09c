/** What kind of thing went wrong: lets callers decide without reading the sentence. */
export type HumanErrorCode =
  | 'unreachable'
  | 'denied'
  | 'timeout'
  | 'cancelled'
  | 'notFound'
  | 'conflict'
  | 'invalid'
  | 'missingImage'
  | 'serverStopped'
  | 'notOnNetwork'
  | 'portTaken'
  | 'unsupported'
  | 'engine';

/**
 * What became of the request that failed. `refused`: the engine said no, or it never reached the engine: nothing
 * happened. `unknown`: it was sent and no answer came: it may have happened.
 */
export type Outcome = 'refused' | 'unknown';

export interface HumanErrorOptions extends ErrorOptions {
  readonly outcome?: Outcome;
  /** The HTTP status of the engine's answer. */
  readonly status?: number;
}

/** An error whose message is one sentence for people: what happened, to which container, what to do next. */
export class HumanError extends Error {
  override readonly name = 'HumanError';
  /** Undefined: it failed before any request was made for it. */
  readonly outcome: Outcome | undefined;
  readonly status: number | undefined;

  constructor(
    message: string,
    readonly code: HumanErrorCode,
    options: HumanErrorOptions = {},
  ) {
    super(message, options);
    this.outcome = options.outcome;
    this.status = options.status;
  }
}
