/** What the rules say of the world: a code with typed arguments, JSON throughout. `src/words` has the sentence. */
export interface Fact {
  readonly code: string;
}
