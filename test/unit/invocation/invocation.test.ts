import { expect, it, vi } from 'vitest';
import type { CommandFact } from '../../../src/core/commandFacts';
import { HumanError } from '../../../src/core/humanError';
import type { CommandReports } from '../../../src/invocation/commandContract';
import { handlerOf } from '../../../src/invocation/invocation';

vi.mock('vscode', () => ({ CancellationError: class extends Error {} }));

it('what a script or a key is told makes no link of what a stranger wrote into a name', async () => {
  const container = '[run](command:workbench.action.quit) $(trash)\n\u202e';
  const failing = async () => {
    throw new HumanError<CommandFact>({ code: 'no-page', container }, 'notFound');
  };
  const handler = handlerOf({ inLog: 'Opening', withArguments: failing, byPerson: failing }, {} as CommandReports);
  const error: unknown = await handler('www', undefined, undefined).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  const { message, cause } = error as Error;
  expect(message).toContain('[run] (command:workbench.action.quit) $ (trash)␊⟨202E⟩');
  expect(cause).toBeInstanceOf(HumanError);
});
