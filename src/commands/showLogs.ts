import { abilitiesOf } from '../core/plans/abilities';
import type { Verb } from '../invocation/invocation';
import { whichWords } from '../words/questionWords';
import type { CommandServices } from './basis/services';
import { linkedPartner, onContainer } from './pickers/containerVerb';

/** Lines shown from before it began to follow. */
const tail = 500;

export function showLogs(services: CommandServices): Verb {
  return onContainer(services, {
    inLog: 'Showing a log',
    question: whichWords.showLogs(),
    fits: (each, { lookup }) => abilitiesOf(each, lookup).alive,
    of: linkedPartner,
    act: async ({ id, name }, { engine }) => {
      services.terminals.openLog(name, (onData, signal) => engine.followLog(id, tail, onData, { signal }));
    },
  });
}
