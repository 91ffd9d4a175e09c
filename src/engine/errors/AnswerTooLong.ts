/** An answer, or one line of one, is longer than any that an engine has reason to give. */
export class AnswerTooLong extends Error {
  override readonly name = 'AnswerTooLong';

  constructor(/** Bytes. */ readonly most: number) {
    super(`longer than ${most} bytes`);
  }
}
