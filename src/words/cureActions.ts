import * as l10n from '@vscode/l10n';
import type { CurableProblem } from '../core/repair/possibleCures';

/** What a person is asked and told. */
export interface CureTexts {
  readonly label: string;
  readonly question: string;
  readonly agree: string;
  readonly title: string;
  done(): string;
}

/** What a person reads of a cure. */
export function cureTexts({ kind, containerName: name, alias = '' }: CurableProblem['action']): CureTexts {
  switch (kind) {
    case 'start-server':
      return {
        label: l10n.t('Start {name}', { name }),
        question: l10n.t('Start {name}?', { name }),
        agree: l10n.t('Start'),
        title: l10n.t('Starting {name}', { name }),
        done: () => l10n.t('{name} was started.', { name }),
      };
    case 'unpause-server':
      return {
        label: l10n.t('Unpause {name}', { name }),
        question: l10n.t('Unpause {name}?', { name }),
        agree: l10n.t('Unpause'),
        title: l10n.t('Unpausing {name}', { name }),
        done: () => l10n.t('{name} goes on.', { name }),
      };
    case 'restart-client':
      return {
        label: l10n.t('Restart {name}', { name }),
        question: l10n.t('Restart {name}?', { name }),
        agree: l10n.t('Restart'),
        title: l10n.t('Restarting {name}', { name }),
        done: () => l10n.t('{name} was restarted.', { name }),
      };
    case 'connect-server':
    case 'connect-client':
    case 'reconnect-client':
      return {
        label: l10n.t('Connect {name} again', { name }),
        question: l10n.t('Connect {name} again?', { name }),
        agree: l10n.t('Connect'),
        title: l10n.t('Connecting {name}', { name }),
        done: () => l10n.t('{name} is connected.', { name }),
      };
    case 'recreate-client':
      return {
        label: l10n.t('Make {name} anew', { name }),
        question: l10n.t('Make {name} anew?', { name }),
        agree: l10n.t('Make It Anew'),
        title: l10n.t('Making {name} anew', { name }),
        done: () => l10n.t('{name} was made anew.', { name }),
      };
    case 'remove-link':
      return {
        label: l10n.t('Remove the link {alias} of {name}', { alias, name }),
        question: l10n.t('Remove the link {alias} of {name}?', { alias, name }),
        agree: l10n.t('Remove the Link'),
        title: l10n.t('Removing the link {alias} of {name}', { alias, name }),
        done: () => l10n.t('{name} has no link {alias} any more.', { alias, name }),
      };
  }
}
