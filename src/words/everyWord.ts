import type { CommandFact } from '../core/commandFacts';
import type { ComposeFact } from '../core/compose/composeFacts';
import type { CreationFact } from '../core/creations/creationFacts';
import type { VerificationFact } from '../core/descriptions/verificationFacts';
import type { DockerRunFact } from '../core/dockerRun/dockerRunFacts';
import type { AliasFact } from '../core/plans/aliasFacts';
import type { ChangeFact } from '../core/plans/changeFacts';
import type { ConsequenceFact } from '../core/plans/consequences';
import type { LinkChangeFact } from '../core/plans/linkChangeFacts';
import type { PlanFact } from '../core/plans/planFacts';
import type { RemakingFact } from '../core/plans/remakingFacts';
import type { RequestFact } from '../core/plans/requestFacts';
import type { ProblemFact } from '../core/problems/problemFacts';
import type { ActionFact } from '../core/readiness/findingAction';
import type { ReadinessFact } from '../core/readiness/readinessFacts';
import type { RepairFact } from '../core/repair/repairFacts';
import type { InputFact } from '../core/text/inputFacts';
import type { VariableFact } from '../core/variables/variableFacts';
import type { EndpointFact } from '../engine/endpoints/endpointFacts';
import type { AttemptFact } from '../engine/errors/attemptFacts';
import type { EngineFact } from '../engine/errors/engineFacts';
import type { RefusalFact } from '../engine/errors/refusalFacts';
import type { ModelFact } from '../model/connection/modelFacts';
import { aliasWords } from './aliasWords';
import { attemptWords } from './attemptWords';
import type { NestedCatalogue } from './catalogue';
import { changeWords } from './changeWords';
import { commandWords } from './commandWords';
import { composeWords } from './composeWords';
import { consequenceWords } from './consequenceWords';
import { creationWords } from './creationWords';
import { cureWords } from './cureWords';
import { defectWords } from './defectWords';
import { dockerRunWords } from './dockerRunWords';
import { endpointWords } from './endpointWords';
import { engineWords } from './engineWords';
import { inputWords } from './inputWords';
import { linkChangeWords } from './linkChangeWords';
import { modelWords } from './modelWords';
import { nameWords } from './nameWords';
import { planWords } from './planWords';
import { problemWords } from './problemWords';
import { readinessWords } from './readinessWords';
import { readingWords } from './readingWords';
import { refusalWords } from './refusalWords';
import { remakingWords } from './remakingWords';
import { repairWords } from './repairWords';
import { requestWords } from './requestWords';
import { variableWords } from './variableWords';
import { verificationWords } from './verificationWords';

/** All facts of all rooms: two with one code do not compile. */
export type AnyFact =
  | AliasFact
  | ChangeFact
  | ComposeFact
  | CommandFact
  | ConsequenceFact
  | CreationFact
  | DockerRunFact
  | EndpointFact
  | AttemptFact
  | EngineFact
  | InputFact
  | RequestFact
  | LinkChangeFact
  | RefusalFact
  | ModelFact
  | PlanFact
  | ProblemFact
  | ActionFact
  | ReadinessFact
  | RemakingFact
  | RepairFact
  | VariableFact
  | VerificationFact;

export const everyWord: NestedCatalogue<AnyFact> = {
  ...aliasWords,
  ...changeWords,
  ...composeWords,
  ...commandWords,
  ...consequenceWords,
  ...creationWords,
  ...dockerRunWords,
  ...cureWords,
  ...defectWords,
  ...endpointWords,
  ...attemptWords,
  ...engineWords,
  ...inputWords,
  ...requestWords,
  ...linkChangeWords,
  ...refusalWords,
  ...modelWords,
  ...nameWords,
  ...planWords,
  ...remakingWords,
  ...repairWords,
  ...problemWords,
  ...readinessWords,
  ...readingWords,
  ...variableWords,
  ...verificationWords,
};
