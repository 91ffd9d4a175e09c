/** The engine answered, and said no. Its text is for machines and may name containers by id. */
export class EngineRefusal extends Error {
  override readonly name = 'EngineRefusal';

  constructor(
    readonly status: number,
    /** The `message` of the answer's JSON, else its text. */
    readonly text: string,
  ) {
    super(text);
  }
}
