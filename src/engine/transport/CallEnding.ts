/** What ends a call. No `AbortSignal`: making and watching one takes a third of all that a request takes. */
export interface CallEnding {
  /** Undefined while the call may go on. */
  readonly reason: unknown;
  /** Calls back once, at its end. Gives what stops the listening. */
  listen(onEnd: () => void): () => void;
}
