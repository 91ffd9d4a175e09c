import { type Container, isUp } from '../core/containers/snapshot';
import type { Verb } from '../invocation/invocation';
import { progressWords } from '../words/progressWords';
import { questionWords, whichWords } from '../words/questionWords';
import { agreesToConsequences } from './agreeToConsequences';
import type { ChangeServices } from './basis/ChangeServices';
import { withProgress } from './basis/progress';
import { readAfter } from './basis/readAfter';
import type { Work } from './basis/withEngine';
import { onContainer } from './pickers/containerVerb';

export function stopContainer(services: ChangeServices): Verb {
  return onContainer(services, {
    inLog: 'Stopping a container',
    question: whichWords.stop(),
    fits: isUp,
    act: (container, work) => stop(container, work, services),
    ask: async (container, work) => {
      const asking = { question: questionWords.stop(container.name), agree: questionWords.stopAgreed() };
      if (await agreesToConsequences('stop', container, work, asking)) await stop(container, work, services);
    },
  });
}

async function stop(container: Container, { engine, model }: Work, { runner }: ChangeServices): Promise<void> {
  const { id, name } = container;
  await runner.demandFree(container);
  await withProgress(progressWords.stopping(name), async ({ signal }) => {
    await engine.stop(id, { signal });
    await readAfter(model, [id], signal);
  });
}
