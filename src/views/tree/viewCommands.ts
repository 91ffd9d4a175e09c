import type { CommandFact } from '../../core/commandFacts';
import { HumanError } from '../../core/humanError';
import type { CommandHandler, CommandReports } from '../../invocation/commandContract';
import { handlerOf, type Verb } from '../../invocation/invocation';
import type { ViewCommandId } from '../../platform/ids';
import type { LinksView } from './LinksView';

/** The view's own commands, with their handlers. */
export function viewCommands(
  view: LinksView,
  services: CommandReports,
): Readonly<Record<ViewCommandId, CommandHandler>> {
  const handler = (inLog: Pick<Verb, 'inLog'>, act: () => Promise<void>): CommandHandler =>
    handlerOf({ ...inLog, withArguments: act, byPerson: act }, services);
  return {
    'containerLinks.filter': handlerOf(filter(view), services),
    'containerLinks.clearFilter': handler({ inLog: 'Clearing the filter' }, () => view.clearFilter()),
    'containerLinks.showStopped': handler({ inLog: 'Showing stopped containers' }, () => view.setShowStopped(true)),
    'containerLinks.hideStopped': handler({ inLog: 'Hiding stopped containers' }, () => view.setShowStopped(false)),
    'containerLinks.onlyProblems': handler({ inLog: 'Showing only problems' }, () => view.setOnlyProblems(true)),
    'containerLinks.notOnlyProblems': handler({ inLog: 'Showing all containers' }, () => view.setOnlyProblems(false)),
    'containerLinks.sort': handlerOf(sort(view), services),
    'containerLinks.group': handlerOf(group(view), services),
    'containerLinks.showLog': handler({ inLog: 'Showing the log' }, async () => services.log.show()),
  };
}

function filter(view: LinksView): Verb {
  return {
    inLog: 'Filtering',
    withArguments: (text) => view.filter(filterText(text)),
    byPerson: () => view.filter(),
  };
}

function sort(view: LinksView): Verb {
  const orders = ['newest', 'name', 'problems'] as const;
  return {
    inLog: 'Sorting',
    withArguments: (order) => view.sort(oneOf(orders, order)),
    byPerson: () => view.sort(),
  };
}

function group(view: LinksView): Verb {
  const ways = ['none', 'network', 'composeProject'] as const;
  return {
    inLog: 'Grouping',
    withArguments: (by) => view.group(oneOf(ways, by)),
    byPerson: () => view.group(),
  };
}

function oneOf<T extends string>(values: readonly T[], argument: unknown): T {
  const found = values.find((value) => value === argument);
  if (found !== undefined) return found;
  throw new HumanError<CommandFact>({ code: 'one-of-these', values }, 'invalid');
}

function filterText(argument: unknown): string {
  if (typeof argument === 'string') return argument;
  throw new HumanError<CommandFact>({ code: 'filter-takes-text' }, 'invalid');
}
