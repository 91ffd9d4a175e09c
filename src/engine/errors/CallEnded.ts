/** A call ended without an answer: its time was up, its caller took it back, or the connection was given up. */
export class CallEnded extends Error {
  override readonly name = 'CallEnded';

  constructor(
    readonly why: 'timeout' | 'cancelled',
    readonly milliseconds = 0,
  ) {
    super(why);
  }
}
