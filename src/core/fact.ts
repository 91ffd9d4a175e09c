import { sameValue } from './sameValue';

/** What the rules say of the world: a code with typed arguments, JSON throughout. `src/words` has the sentence. */
export interface Fact {
  readonly code: string;
}

/** One fact of a room's union. Arguments are names as people know them, addresses, counts and lists of these. */
export type FactOf<C extends string, Arguments extends object = object> = { readonly code: C } & Readonly<Arguments>;

/** The same fact twice is told once. */
export function distinctFacts<F extends Fact>(facts: readonly F[]): readonly F[] {
  return facts.filter((fact, at) => facts.findIndex((each) => sameValue(each, fact)) === at);
}
