import type { ModelFact } from '../model/modelFacts';
import type { Catalogue } from './catalogue';
import { modelWords } from './modelWords';

/** All facts of all rooms: two with one code do not compile. */
export type AnyFact = ModelFact;

export const everyWord: Catalogue<AnyFact> = { ...modelWords };
