import * as l10n from '@vscode/l10n';
import type { ChangeFact } from '../core/plans/changeFacts';
import { enumerated, listed, type NestedCatalogue } from './catalogue';

/** Why a change of containers did not come about, and what became of it. */
export const changeWords: NestedCatalogue<ChangeFact> = {
  'change-at-step': ({ number, count, what }, say) =>
    l10n.t('Step {number} of {count}. {what}', { number, count, what: say(what) }),
  'change-takes-back': ({ undo }, say) => l10n.t('Taking back: {undo}', { undo: say(undo) }),
  'change-cancelled': () => l10n.t('It was cancelled.'),
  'change-undone': ({ container, reason, isRestarted, images }, say) =>
    withImages(
      isRestarted
        ? l10n.t('{reason} The change of {container} was undone. What was restarted by then stays restarted.', {
            container,
            reason: say(reason),
          })
        : l10n.t('{reason} The change of {container} was undone: everything is as it was before.', {
            container,
            reason: say(reason),
          }),
      images,
    ),
  'change-not-undone': ({ container, reason, left, images }, say) =>
    withImages(
      l10n.t(
        '{reason} The change of {container} could not be undone completely. {left} "Container Links: Finish or Undo an Interrupted Change" tries that again.',
        { container, reason: say(reason), left: left.map(say).join(' ') },
      ),
      images,
    ),
  'undo-incomplete': ({ container, left }, say) =>
    l10n.t('The change of {container} could not be undone completely. {left}', {
      container,
      left: left.map(say).join(' '),
    }),
  'endpoint-without': ({ container, network, lost }) =>
    l10n.t(
      '{container} is on the network {network} by its names, but what else it had there ({lost}) was written down nowhere. Connect it again with that where something needs it, then choose "Leave It as It Is".',
      { container, network, lost: enumerated(lost) },
    ),
  'mac-not-given-back': ({ container, network, mac }) =>
    l10n.t(
      '{container} is on the network {network} again, but not with the MAC address {mac}, which the engine gives to new containers only. Choose "Leave It as It Is", then make {container} anew where something needs that address.',
      { container, network, mac },
    ),
  'old-stays-down': ({ container, old }) =>
    l10n.t('The new container of {container} still runs, so {old} stays stopped: two would write to the same data.', {
      container,
      old,
    }),
  'change-half-done': ({ container, reason }, say) =>
    l10n.t(
      '{reason} The change of {container} had come too far to be undone: look at its containers in the view before you go on.',
      { container, reason: say(reason) },
    ),
  'change-unfinished': ({ container, reason }, say) =>
    l10n.t(
      '{reason} The change of {container} is unfinished, since the engine can no longer be reached. Once it answers again, "Container Links: Finish or Undo an Interrupted Change" completes it or puts everything back.',
      { container, reason: say(reason) },
    ),
  'change-failed-oddly': ({ said }) => l10n.t('The change failed in an unexpected way: {said}.', { said }),
  'change-busy': ({ container, other }) =>
    container === other
      ? l10n.t('{container} is being changed just now. Wait until that is done, then try again.', { container })
      : l10n.t(
          '{container} is being changed just now, together with {other}. Wait until that is done, then try again.',
          {
            container,
            other,
          },
        ),
  'change-left-unfinished': ({ container }) =>
    l10n.t(
      'An earlier change of {container} was interrupted. Run "Container Links: Finish or Undo an Interrupted Change" first.',
      { container },
    ),
  'change-cannot-finish': ({ container }) =>
    l10n.t(
      'What it takes to finish the change of {container} is not known any more, so it can only be undone. Undo it, then make the change again.',
      { container },
    ),
  'change-cannot-undo': ({ container }) =>
    l10n.t(
      'The change of {container} was interrupted when there was no way back any more, so it can only be finished.',
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
  'change-finished-but': ({ container, left }) =>
    l10n.t(
      'The change of {container} is done, but not all that is old was removed. Look whether {container} runs before you remove {left}.',
      { container, left: listed(left) },
    ),
  'change-taken-back': ({ container, isRestarted, images }) =>
    withImages(
      isRestarted
        ? l10n.t('The change of {container} was undone. What was restarted by then stays restarted.', { container })
        : l10n.t('The change of {container} was undone: everything is as it was before.', { container }),
      images,
    ),
  'change-forgotten': ({ container }) =>
    l10n.t(
      'The change of {container} is left as it is. Its old container may still be there, stopped, under a name that ends in "-before-" and a time.',
      { container },
    ),
  'nothing-interrupted': () => l10n.t('No change of containers was interrupted.'),
  'expected-container': ({ container }) => l10n.t('{container} is gone meanwhile.', { container }),
  'expected-name': ({ container, name }) => l10n.t('{container} is called {name} meanwhile.', { container, name }),
  'expected-state': ({ container, state, now }) =>
    l10n.t('{container} was {state} when the change was planned, and is {now} now.', { container, state, now }),
  'expected-start': ({ container }) =>
    l10n.t('{container} was started anew after the change was planned.', { container }),
  'expected-networks': ({ container }) =>
    l10n.t('{container} is on other networks than when the change was planned.', { container }),
  'expected-settings': ({ container }) =>
    l10n.t('The links, networks or limits of {container} were changed after the change was planned.', { container }),
  'expected-dependants': ({ container, dependant }) =>
    l10n.t('{dependant} rests on {container} now, and did not when the change was planned.', { container, dependant }),
  'expected-same-network': ({ network }) =>
    l10n.t('The network {network} is another one than when the change was planned.', { network }),
  'expected-image': ({ image }) =>
    l10n.t('The image {image} was replaced or removed after the change was planned.', { image }),
  'expected-free-name': ({ name }) => l10n.t('The name {name} is taken by another container.', { name }),
  'expected-network': ({ network }) => l10n.t('The network {network} is gone meanwhile.', { network }),
  'expected-free-network': ({ network }) => l10n.t('A network called {network} exists already.', { network }),
  'new-one-ended': ({ container, exitCode }) =>
    l10n.t('{container} ended right after its start, with code {exitCode}.', { container, exitCode }),
  'new-one-restarts': ({ container }) => l10n.t('{container} ends right after each start.', { container }),
  'name-unresolved': ({ container, alias }) =>
    l10n.t('{alias} does not resolve inside {container}.', { container, alias }),
  'link-not-made': ({ server, alias }) =>
    l10n.t(
      'The engine accepted the link {server}:{alias}, but did not make it. Nothing was created: try another alias.',
      { server, alias },
    ),
  'port-closed': ({ container, alias, port }) =>
    l10n.t("Port {port} of {alias} can't be reached from inside {container}.", { container, alias, port }),
};

function withImages(text: string, images: readonly string[] = []): string {
  if (images.length === 0) return text;
  const stay = l10n.t('Files that were saved by then stay as {images}: remove that where nobody needs it.', {
    images: listed(images),
  });
  return `${text} ${stay}`;
}
