import type { CommandHandler } from '../invocation/commandContract';
import { handlerOf } from '../invocation/invocation';
import { type LinkCommandId, linkCommandIds } from '../platform/ids';
import type { CommandServices, CommandTable } from './basis/services';
import type { createCommandTable } from './commandTable';

/**
 * A handler for every command that isn't the view's own. What they do is loaded with the first that is called:
 * activation stays quick.
 */
export function commandHandlers(
  load: () => Promise<{ readonly createCommandTable: typeof createCommandTable }>,
  services: CommandServices,
): CommandTable {
  let table: CommandTable | undefined;
  const handler =
    (id: LinkCommandId): CommandHandler =>
    async (...args) => {
      try {
        table ??= (await load()).createCommandTable(services);
      } catch (error) {
        return await notLoaded(error, services)(...args);
      }
      return await table[id](...args);
    };
  return Object.fromEntries(linkCommandIds.map((id) => [id, handler(id)])) as CommandTable;
}

/** An extension that was replaced while its window is open has no longer the files of the old one. */
function notLoaded(error: unknown, services: CommandServices): CommandHandler {
  const fail = () => Promise.reject(error);
  return handlerOf({ inLog: 'Loading the command', withArguments: fail, byPerson: fail }, services);
}
