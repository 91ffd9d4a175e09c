import type { CreationFact } from '../core/creations/creationFacts';
import type { DockerRunFact } from '../core/dockerRun/dockerRunFacts';
import type { ChangeFact } from '../core/plans/changeFacts';
import type { PlanFact } from '../core/plans/planFacts';
import type { RemakingFact } from '../core/plans/remakingFacts';
import type { EndpointFact } from '../engine/endpoints/endpointFacts';
import type { EngineFact } from '../engine/errors/engineFacts';
import type { ModelFact } from '../model/modelFacts';
import type { Catalogue } from './catalogue';
import { changeWords } from './changeWords';
import { creationWords } from './creationWords';
import { dockerRunWords } from './dockerRunWords';
import { endpointWords } from './endpointWords';
import { engineWords } from './engineWords';
import { modelWords } from './modelWords';
import { planWords } from './planWords';
import { remakingWords } from './remakingWords';

/** All facts of all rooms: two with one code do not compile. */
export type AnyFact =
  | ChangeFact
  | CreationFact
  | DockerRunFact
  | EndpointFact
  | EngineFact
  | ModelFact
  | PlanFact
  | RemakingFact;

export const everyWord: Catalogue<AnyFact> = {
  ...changeWords,
  ...creationWords,
  ...dockerRunWords,
  ...endpointWords,
  ...engineWords,
  ...modelWords,
  ...planWords,
  ...remakingWords,
};
