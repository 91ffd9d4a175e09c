import type { Verb } from '../invocation/invocation';
import { whichWords } from '../words/questionWords';
import type { CommandServices } from './basis/services';
import { onContainer } from './pickers/containerVerb';

export function inspectContainer(services: CommandServices): Verb {
  return onContainer(services, {
    inLog: 'Opening the inspector',
    question: whichWords.inspect(),
    act: async ({ id }) => await services.inspector.inspect(id),
    ask: async ({ id }, _, node) =>
      await services.inspector.inspect(id, node?.keepsFocus === true ? { keepsFocus: true } : {}),
  });
}
