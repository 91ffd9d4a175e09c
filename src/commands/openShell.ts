import * as vscode from 'vscode';
import type { CommandFact } from '../core/commandFacts';
import type { Container } from '../core/containers/snapshot';
import { HumanError } from '../core/humanError';
import type { Engine } from '../engine/port/Engine';
import type { Verb } from '../invocation/invocation';
import { onContainer } from './pickers/containerVerb';
import { withProgress } from './work/progress';
import type { CommandServices } from './work/services';

/** Best first. */
const shells = ['bash', 'sh', 'ash'];

export function openShell(services: CommandServices): Verb {
  return onContainer(services, {
    what: vscode.l10n.t('Opening a shell'),
    question: vscode.l10n.t('Open a shell in which container?'),
    fits: ({ state }) => state === 'running',
    act: async (container, { engine }) => {
      const title = vscode.l10n.t('Opening a shell in {0}…', container.name);
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
