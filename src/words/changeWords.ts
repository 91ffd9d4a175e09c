import * as l10n from '@vscode/l10n';
import type { ChangeFact } from '../core/plans/changeFacts';
import type { Catalogue } from './catalogue';

/** Why a change of containers did not come about, and what became of it. */
export const changeWords: Catalogue<ChangeFact> = {
  'change-cancelled': () => l10n.t('It was cancelled.'),
  'change-undone': ({ container, reason }) =>
    l10n.t('{reason} The change of {container} was undone: everything is as it was before.', { container, reason }),
  'change-not-undone': ({ container, reason, left }) =>
    l10n.t('{reason} The change of {container} could not be undone completely. {left}', {
      container,
      reason,
      left: left.join(' '),
    }),
  'undo-incomplete': ({ container, left }) =>
    l10n.t('The change of {container} could not be undone completely. {left}', { container, left: left.join(' ') }),
  'change-half-done': ({ container, reason }) =>
    l10n.t(
      '{reason} The change of {container} had come too far to be undone: look at its containers in the view before you go on.',
      { container, reason },
    ),
  'change-unfinished': ({ container, reason }) =>
    l10n.t(
      '{reason} The change of {container} is unfinished, since the engine can no longer be reached. Once it answers again, "Container Links: Finish or Undo an Interrupted Change" completes it or puts everything back.',
      { container, reason },
    ),
  'change-busy': ({ container, other }) =>
    l10n.t('{container} is being changed just now, together with {other}. Wait until that is done, then try again.', {
      container,
      other,
    }),
  'change-left-unfinished': ({ container }) =>
    l10n.t(
      'An earlier change of {container} was interrupted. Run "Container Links: Finish or Undo an Interrupted Change" first.',
      { container },
    ),
  'change-cannot-finish': ({ container }) =>
    l10n.t(
      'The change of {container} was interrupted before the new container was made, so it can only be undone. Undo it, then make the change again.',
      { container },
    ),
  'change-cannot-undo': ({ container }) =>
    l10n.t(
      'The change of {container} was interrupted when the new container was in its place already, so it can only be finished.',
      { container },
    ),
  'change-elsewhere': ({ container, endpoint }) =>
    l10n.t('The change of {container} was made on the engine at {endpoint}. Select that engine first.', {
      container,
      endpoint,
    }),
  'change-interrupted': ({ container }) =>
    l10n.t('A change of {container} was interrupted before it was done.', { container }),
  'change-finished': ({ container }) => l10n.t('The change of {container} is done.', { container }),
  'change-taken-back': ({ container }) =>
    l10n.t('The change of {container} was undone: everything is as it was before.', { container }),
  'nothing-interrupted': () => l10n.t('No change of containers was interrupted.'),
  'expected-container': ({ container }) => l10n.t('{container} is gone meanwhile.', { container }),
  'expected-name': ({ container, name }) => l10n.t('{container} is called {name} meanwhile.', { container, name }),
  'expected-state': ({ container, state, now }) =>
    l10n.t('{container} was {state} when the change was planned, and is {now} now.', { container, state, now }),
  'expected-start': ({ container }) =>
    l10n.t('{container} was started anew after the change was planned.', { container }),
  'expected-networks': ({ container }) =>
    l10n.t('{container} is on other networks than when the change was planned.', { container }),
  'expected-free-name': ({ name }) => l10n.t('The name {name} is taken by another container.', { name }),
  'expected-network': ({ network }) => l10n.t('The network {network} is gone meanwhile.', { network }),
  'expected-free-network': ({ network }) => l10n.t('A network called {network} exists already.', { network }),
  'new-one-ended': ({ container, exitCode }) =>
    l10n.t('The new {container} ended right after its start, with code {exitCode}.', { container, exitCode }),
  'new-one-restarts': ({ container }) => l10n.t('The new {container} ends right after each start.', { container }),
  'name-unresolved': ({ container, alias }) =>
    l10n.t('{alias} does not resolve inside the new {container}.', { container, alias }),
  'link-not-made': ({ server, alias }) =>
    l10n.t(
      'The engine accepted the link {server}:{alias}, but did not make it. Nothing was created: try another alias.',
      { server, alias },
    ),
  'port-closed': ({ container, alias, port }) =>
    l10n.t('Port {port} of {alias} can not be reached from inside the new {container}.', { container, alias, port }),
};
