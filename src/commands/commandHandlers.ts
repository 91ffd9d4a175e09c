import { type LinkCommandId, linkCommandIds } from '../platform/ids';
import type { CommandHandler, CommandServices, CommandTable } from './services';

/**
 * A handler for every command that isn't the view's own. What they do is loaded with the first that is called:
 * activation stays quick.
 */
export function commandHandlers(services: CommandServices): CommandTable {
  let table: CommandTable | undefined;
  const handler =
    (id: LinkCommandId): CommandHandler =>
    async (...args) => {
      const { createCommandTable } = await import('./commandTable');
      table ??= createCommandTable(services);
      return await table[id](...args);
    };
  return Object.fromEntries(linkCommandIds.map((id) => [id, handler(id)])) as CommandTable;
}
