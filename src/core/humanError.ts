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

/** An error whose message is one sentence for people: what happened, to which container, what to do next. */
export class HumanError extends Error {
  override readonly name = 'HumanError';

  constructor(
    message: string,
    readonly code: HumanErrorCode,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
