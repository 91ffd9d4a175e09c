import type { Fact } from './fact';

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

/** Infers nothing: the room has to be named, so that a code of none does not compile. */
type OneOf<F> = F extends unknown ? NoInfer<F> : never;

/**
 * An error that people can be told: its fact says what happened, to which container, what to do next. `src/words` has
 * the sentence, and whoever shows it asks there; `message` is for debuggers only. `F`: the facts of the room that
 * throws it, as in `new HumanError<PlanFact>({ code: … }, 'invalid')`.
 */
export class HumanError<F extends Fact = never> extends Error {
  override readonly name = 'HumanError';
  readonly fact: Fact;
  /** Undefined: it failed before any request was made for it. */
  readonly outcome: Outcome | undefined;
  readonly status: number | undefined;

  constructor(
    fact: OneOf<F>,
    readonly code: HumanErrorCode,
    options: HumanErrorOptions = {},
  ) {
    super(JSON.stringify(fact), options);
    this.fact = fact;
    this.outcome = options.outcome;
    this.status = options.status;
  }
}
