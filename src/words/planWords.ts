import * as l10n from '@vscode/l10n';
import type { PlanFact } from '../core/plans/planFacts';
import { type Catalogue, listed } from './catalogue';
import { linkNoteWords } from './linkChangeWords';

/** What a plan does, how it is undone, and what else one should know of it. */
export const planWords: Catalogue<PlanFact> = {
  ...linkNoteWords,

  'step-pull': ({ image }) => l10n.t('Pull the image {image}.', { image }),
  'step-stop': ({ container }) => l10n.t('Stop {container}.', { container }),
  'step-kill': ({ container }) => l10n.t('Kill {container}.', { container }),
  'step-start': ({ container }) => l10n.t('Start {container}.', { container }),
  'step-restart': ({ container }) => l10n.t('Restart {container}.', { container }),
  'step-pause': ({ container }) => l10n.t('Pause {container}.', { container }),
  'step-unpause': ({ container }) => l10n.t('Let {container} go on.', { container }),
  'step-rename': ({ container, to }) => l10n.t('Rename {container} to {to}.', { container, to }),
  'step-create': ({ container, image }) => l10n.t('Create {container} from the image {image}.', { container, image }),
  'step-connect': ({ container, network }) =>
    l10n.t('Connect {container} with the network {network}.', { container, network }),
  'step-disconnect': ({ container, network }) =>
    l10n.t('Disconnect {container} from the network {network}.', { container, network }),
  'step-create-network': ({ network }) => l10n.t('Create the network {network}.', { network }),
  'step-remove-network': ({ network }) => l10n.t('Remove the network {network}.', { network }),
  'step-remove-container': ({ container }) =>
    l10n.t('Remove {container}, but no volume; it is kept if its file system was changed.', { container }),
  'step-keep-container': ({ container }) =>
    l10n.t('Keep {container}, stopped, since files inside it were changed.', { container }),
  'step-remove-link': ({ client, alias }) => l10n.t('Remove the link {alias} of {client}.', { client, alias }),
  'step-verify-links': ({ container, aliases }) =>
    l10n.t('Check that the engine made the links of {container}: {aliases}.', { container, aliases: listed(aliases) }),
  'step-attach': ({ container }) => l10n.t('Open the terminal of {container}.', { container }),
  'step-verify': ({ container, aliases }) =>
    aliases.length === 0
      ? l10n.t('Check that {container} is as it was.', { container })
      : l10n.t('Check that {container} is as it was and reaches {aliases}.', { container, aliases: listed(aliases) }),
  'step-commit': ({ container, image }) =>
    l10n.t('Save the file system of {container} as the image {image}.', { container, image }),

  'undo-stop': ({ container }) => l10n.t('Start {container} again.', { container }),
  'undo-start': ({ container }) => l10n.t('Stop {container}.', { container }),
  'undo-pause': ({ container }) => l10n.t('Let {container} go on.', { container }),
  'undo-unpause': ({ container }) => l10n.t('Pause {container} again.', { container }),
  'undo-rename': ({ container, to }) => l10n.t('Rename {container} back to {to}.', { container, to }),
  'undo-create': ({ container }) => l10n.t('Remove the new {container}.', { container }),
  'undo-connect': ({ container, network }) =>
    l10n.t('Disconnect {container} from the network {network} again.', { container, network }),
  'undo-disconnect': ({ container, network }) =>
    l10n.t('Connect {container} with the network {network} as before.', { container, network }),
  'undo-create-network': ({ network }) => l10n.t('Remove the network {network}.', { network }),

  'old-kept-for-changes': ({ container, kept }) =>
    l10n.t(
      'Files inside {container} were changed, and the new one does not have these changes. So the old one stays, stopped, as {kept}. Commit it to an image and make {container} anew from that to take them along.',
      { container, kept },
    ),
  'comes-back-created': ({ container }) =>
    l10n.t('{container} does not run now: it comes back as created, and is not started.', { container }),
  'client-made-anew': ({ client, server }) =>
    l10n.t('{client} has a link to {server}, which ends with it: so {client} is made anew, too.', { client, server }),
  'sharer-made-anew': ({ container, of }) =>
    l10n.t('{container} lives in {of} and ends with it: so {container} is made anew, too.', { container, of }),
  'dependant-removes-itself': ({ container, of }) =>
    l10n.t(
      '{container} rests on {of}, and removes itself when it is stopped. It is left alone, and what it has of {of} breaks: make it again afterwards.',
      { container, of },
    ),
  'dependant-unstartable': ({ container, of, server }) =>
    l10n.t(
      '{container} has a link to {of} and could not be started again, since {server} does not run. It is left alone, and its link to {of} breaks: start {server}, then make {container} anew.',
      { container, of, server },
    ),
  'volumes-shared': ({ container, of }) =>
    l10n.t('{container} uses the volumes of {of}. They stay the same, and {container} is not touched.', {
      container,
      of,
    }),
  'link-without-server': ({ container, server, alias }) =>
    l10n.t('The link {alias} of {container} leads to {server}, which was removed.', { container, server, alias }),
  'stop-time-unknown': ({ container, seconds }) =>
    l10n.t('It is not known how fast {container} stops. It is given {seconds} seconds, then it is killed.', {
      container,
      seconds,
    }),
};
