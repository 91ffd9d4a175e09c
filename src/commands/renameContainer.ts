import type { Container } from '../core/containers/snapshot';
import { HumanError } from '../core/humanError';
import { checkContainerName, type Finding } from '../core/links/inputChecks';
import { nameHolder } from '../core/links/nameHolder';
import { abilitiesOf } from '../core/plans/abilities';
import type { InputFact } from '../core/text/inputFacts';
import type { Verb } from '../invocation/invocation';
import { requireText } from '../invocation/verbArguments';
import { progressWords } from '../words/progressWords';
import { questionWords, whichWords } from '../words/questionWords';
import { consequenceTexts } from './agreeToConsequences';
import type { ChangeServices } from './basis/ChangeServices';
import { withProgress } from './basis/progress';
import { readAfter } from './basis/readAfter';
import type { Work } from './basis/withEngine';
import { onContainer } from './pickers/containerVerb';
import { showText } from './pickers/screens';

export function renameContainer(services: ChangeServices): Verb {
  return onContainer(services, {
    inLog: 'Renaming a container',
    question: whichWords.rename(),
    fits: (each, { lookup }) => abilitiesOf(each, lookup).alive,
    act: async (container, work, argument) =>
      await rename(
        container,
        requireText(argument, { code: 'which-new-name', container: container.name }),
        work,
        services,
      ),
    ask: async (container, work) => {
      const { value: name } = await showText({
        title: questionWords.rename(container.name),
        alone: true,
        value: container.name,
        prompt: consequenceTexts('rename', container, work).join(' '),
        check: (typed) => checkName(typed, container, work),
      });
      await rename(container, name, work, services);
    },
  });
}

async function rename(container: Container, name: string, work: Work, { runner }: ChangeServices): Promise<void> {
  const wrong = checkName(name, container, work);
  if (wrong) throw new HumanError<InputFact>(wrong.fact, 'invalid');
  if (name === container.name) return;
  await runner.demandFree(container);
  await withProgress(progressWords.renaming(container.name), async ({ signal }) => {
    await work.engine.rename(container.id, name, { signal });
    const clients = work.lookup.linksTo(container.id).map(({ clientId }) => clientId);
    await readAfter(work.model, [container.id, ...clients], signal);
  });
}

function checkName(name: string, container: Container, { lookup }: Work): Finding | undefined {
  const finding = checkContainerName(name);
  if (finding) return finding;
  const holder = nameHolder(lookup, name);
  if (holder === undefined || holder.id === container.id) return undefined;
  return { severity: 'error', fact: { code: 'container-name-taken', name } };
}
