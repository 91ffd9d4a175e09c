/** Characters; sentences are shorter. Whatever looks through a refusal is safe from millions of them. */
const mostOfText = 4 * 1024;

/** The engine answered, and said no. Its text is for machines and may name containers by id. */
export class EngineRefusal extends Error {
  override readonly name = 'EngineRefusal';

  /** The `message` of the answer's JSON, else its text; cut where it is long. */
  readonly text: string;

  constructor(
    readonly status: number,
    text: string,
  ) {
    const kept = cut(text);
    super(kept);
    this.text = kept;
  }
}

/** Between words: half a secret would be known by nobody for one. */
function cut(text: string): string {
  return text.length <= mostOfText ? text : `${text.slice(0, text.lastIndexOf(' ', mostOfText - 2) + 1)}…`;
}
