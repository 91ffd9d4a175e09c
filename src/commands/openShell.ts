import type { CommandFact } from '../core/commandFacts';
import type { Container } from '../core/containers/snapshot';
import { HumanError } from '../core/humanError';
import { abilitiesOf } from '../core/plans/abilities';
import type { Engine } from '../engine/port/Engine';
import type { Verb } from '../invocation/invocation';
import { progressWords } from '../words/progressWords';
import { whichWords } from '../words/questionWords';
import { withProgress } from './basis/progress';
import type { CommandServices } from './basis/services';
import { onContainer } from './pickers/containerVerb';

/** Best first. */
const shells = ['bash', 'sh', 'ash'];

export function openShell(services: CommandServices): Verb {
  return onContainer(services, {
    inLog: 'Opening a shell',
    question: whichWords.openShell(),
    fits: (each, { lookup }) => abilitiesOf(each, lookup).enterable,
    act: async (container, { engine }) => {
      const title = progressWords.openingShell(container.name);
      const { shell, session } = await withProgress(title, async ({ signal }) => {
        const found = await findShell(container, engine, signal);
        return { shell: found, session: await engine.openShell(container.id, [found], { signal }) };
      });
      services.terminals.openSession(`${container.name} (${shell})`, shell, session, 'terminal');
    },
  });
}

async function findShell({ id, name, state }: Container, engine: Engine, signal: AbortSignal): Promise<string> {
  if (state !== 'running') {
    throw new HumanError<CommandFact>({ code: 'no-shell-while-down', container: name, state }, 'conflict');
  }
  for (const shell of shells) {
    const { exitCode } = await engine.exec(id, { command: [shell, '-c', 'exit 0'] }, { signal });
    if (exitCode === 0) return shell;
  }
  throw new HumanError<CommandFact>({ code: 'no-shell', container: name, tried: shells }, 'unsupported');
}
