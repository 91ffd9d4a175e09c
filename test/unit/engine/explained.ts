import type { HumanError } from '../../../src/core/humanError';
import type { FailedAttempt } from '../../../src/engine/errors/attempt';
import { EngineRefusal } from '../../../src/engine/errors/EngineRefusal';
import { explainFailure } from '../../../src/engine/errors/explainFailure';
import { sentence } from '../../../src/words/sentence';

export const serverId = 'ab'.repeat(32);
export const clientId = 'cd'.repeat(32);
const names = new Map([
  [serverId, 'db'],
  [clientId, 'web'],
]);
export const surroundings = { wasSent: true, nameOf: (id: string) => names.get(id), isPhantom: () => false };

export function attempt(changes: Partial<FailedAttempt> = {}): FailedAttempt {
  const where = { endpoint: 'unix:///e', source: 'search' } as const;
  return { doing: 'asked-start', container: clientId, ...where, ...surroundings, ...changes };
}

/** The error with what people are told of it. */
export const told = ({ code, cause, fact, outcome, status }: HumanError) => ({
  code,
  cause,
  outcome,
  status,
  message: sentence(fact),
});

export const explained = (status: number, text: string, changes: Partial<FailedAttempt> = {}) =>
  told(explainFailure(attempt(changes), new EngineRefusal(status, text)));
