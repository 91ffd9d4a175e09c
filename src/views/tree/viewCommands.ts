import * as vscode from 'vscode';
import { handlerOf, type Verb } from '../../commands/invocation';
import type { CommandHandler, CommandServices } from '../../commands/services';
import { HumanError } from '../../core/humanError';
import type { ViewCommandId } from '../../platform/ids';
import type { LinksView } from './LinksView';

/** The view's own commands, with their handlers. */
export function viewCommands(
  view: LinksView,
  services: Pick<CommandServices, 'report' | 'log'>,
): Readonly<Record<ViewCommandId, CommandHandler>> {
  const plain = (what: string, act: () => Promise<void>): CommandHandler =>
    handlerOf({ what, withArguments: act, byPerson: act }, services);
  return {
    'containerLinks.filter': handlerOf(filter(view), services),
    'containerLinks.clearFilter': plain(vscode.l10n.t('Clearing the filter'), () => view.clearFilter()),
    'containerLinks.showStopped': plain(vscode.l10n.t('Showing stopped containers'), () => view.setShowStopped(true)),
    'containerLinks.hideStopped': plain(vscode.l10n.t('Hiding stopped containers'), () => view.setShowStopped(false)),
  };
}

function filter(view: LinksView): Verb {
  return {
    what: vscode.l10n.t('Filtering'),
    withArguments: (text) => view.filter(filterText(text)),
    byPerson: () => view.filter(),
  };
}

function filterText(argument: unknown): string {
  if (typeof argument === 'string') return argument;
  throw new HumanError('Filtering takes a text, such as "redis"; an empty text shows all again.', 'invalid');
}
