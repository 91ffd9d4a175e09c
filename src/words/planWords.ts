import * as l10n from '@vscode/l10n';
import type { Hold } from '../core/plans/holdingLinks';
import type { PlanFact } from '../core/plans/planFacts';
import { aliasNoteWords } from './aliasWords';
import { type Catalogue, listed } from './catalogue';
import { consequenceWords } from './consequenceWords';
import { linkNoteWords } from './linkChangeWords';

/** What a plan does, how it is undone, and what else one should know of it. */
export const planWords: Catalogue<PlanFact> = {
  ...aliasNoteWords,
  ...linkNoteWords,
  ...consequenceWords,

  'step-pull': ({ image }) => l10n.t('Pull the image {image}.', { image }),
  'step-stop': ({ container }) => l10n.t('Stop {container}.', { container }),
  'step-start': ({ container }) => l10n.t('Start {container}.', { container }),
  'step-pause': ({ container }) => l10n.t('Pause {container}.', { container }),
  'step-unpause': ({ container }) => l10n.t('Unpause {container}.', { container }),
  'step-restart': ({ container }) => l10n.t('Restart {container}.', { container }),
  'step-rename': ({ container, to }) => l10n.t('Rename {container} to {to}.', { container, to }),
  'step-create': ({ container, image }) => l10n.t('Create {container} from the image {image}.', { container, image }),
  'step-connect': ({ container, network }) =>
    l10n.t('Connect {container} with the network {network}.', { container, network }),
  'step-disconnect': ({ container, network }) =>
    l10n.t('Disconnect {container} from the network {network}.', { container, network }),
  'step-create-network': ({ network }) => l10n.t('Create the network {network}.', { network }),
  'step-remove-container': ({ container }) =>
    l10n.t(
      'Remove the old container {container} with its log, but none of its volumes. It is kept if files inside it were changed.',
      {
        container,
      },
    ),
  'step-hold-restart': ({ container }) =>
    l10n.t('See to it that {container} does not start by itself meanwhile, not even when the engine restarts.', {
      container,
    }),
  'step-keep-container': ({ container }) =>
    l10n.t('Keep {container}, stopped, since files inside it were changed.', { container }),
  'step-remove-link': ({ client, alias }) => l10n.t('Remove the link {alias} of {client}.', { client, alias }),
  'step-verify-links': ({ container, aliases }) =>
    l10n.t('Check that the engine made the links of {container}: {aliases}.', { container, aliases: listed(aliases) }),
  'step-attach': ({ container }) => l10n.t('Open the terminal of {container}.', { container }),
  'step-verify': ({ container, aliases }) =>
    aliases.length === 0
      ? l10n.t('Check that {container} stays up.', { container })
      : l10n.t('Check that {container} stays up and reaches {aliases}.', { container, aliases: listed(aliases) }),
  'step-commit': ({ container, image }) =>
    l10n.t('Save the file system of {container} as the image {image}.', { container, image }),

  'undo-stop': ({ container }) => l10n.t('Start {container} again.', { container }),
  'undo-start': ({ container }) => l10n.t('Stop {container}.', { container }),
  'undo-pause': ({ container }) => l10n.t('Unpause {container}.', { container }),
  'undo-unpause': ({ container }) => l10n.t('Pause {container} again.', { container }),
  'undo-restart': ({ container }) => l10n.t('Start {container} if it does not run.', { container }),
  'undo-rename': ({ container, to }) => l10n.t('Rename {container} back to {to}.', { container, to }),
  'undo-create': ({ container }) => l10n.t('Remove the new {container}.', { container }),
  'undo-connect': ({ container, network }) =>
    l10n.t('Disconnect {container} from the network {network} again.', { container, network }),
  'undo-disconnect': ({ container, network }) =>
    l10n.t('Connect {container} with the network {network} as before.', { container, network }),
  'undo-create-network': ({ network }) => l10n.t('Remove the network {network}.', { network }),
  'undo-hold-restart': ({ container }) => l10n.t('Let {container} start by itself as before.', { container }),

  'old-kept-for-changes': ({ container, kept }) =>
    l10n.t(
      'Files inside {container} were changed, and the new one does not have these changes. So the old one stays, stopped, as {kept}. Commit it to an image and make {container} anew from that to take them along.',
      { container, kept },
    ),
  'old-kept-held': ({ kept, policy }) =>
    l10n.t(
      '{kept} does not start by itself any more, so that it never runs beside the new one. The command "docker update --restart {policy} {kept}" sets that back.',
      { kept, policy },
    ),
  'old-kept-with-compose-labels': ({ container, kept, project }) =>
    l10n.t(
      '{kept} still bears the labels of the Compose project {project}, which nobody can take off: the next "docker compose up" or "down" may remove it, or take it for {container}. Copy what you need out of it, or commit it to an image, before you use Compose again.',
      { container, kept, project },
    ),
  'compose-file-without-change': ({ container, project }) =>
    l10n.t(
      '{container} belongs to the Compose project {project}, whose file knows nothing of this change: when Compose makes {container} anew, the change is gone. Write it into the file, too.',
      { container, project },
    ),
  'old-not-startable': ({ why, ...names }) => notStartable(why, names),
  'data-may-be-converted': ({ container, paths }) =>
    l10n.t(
      'The program of another image may convert the files of {container} at {paths} to a form of its own as soon as it starts, and undoing does not turn that back. Make a copy of them first.',
      { container, paths: listed(paths) },
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
  'restart-may-remove': ({ container }) =>
    l10n.t(
      '{container} was made with --rm: if it cannot be started again, the engine removes it and its volumes without a name for good.',
      { container },
    ),
  'start-may-remove': ({ container }) =>
    l10n.t(
      '{container} was made with --rm: if it cannot be started, or is stopped again because the change fails, the engine removes it and its volumes without a name for good.',
      { container },
    ),
  'dependant-unstartable': ({ container, of, server }) =>
    l10n.t(
      '{container} has a link to {of} and could not be started again, since {server} does not run. It is left alone, and its link to {of} breaks: start {server}, then make {container} anew.',
      { container, of, server },
    ),
  'dependant-off-bridge': ({ container, of, server }) =>
    l10n.t(
      '{container} has a link to {of} and could not be started again, since {server} left the default bridge. It is left alone, and its link to {of} breaks: connect {server} to the network bridge, then make {container} anew.',
      { container, of, server },
    ),
  'volumes-shared': ({ container, of }) =>
    l10n.t('{container} uses the volumes of {of}. They stay the same, and {container} is not touched.', {
      container,
      of,
    }),
  'link-by-id-ends': ({ container, of }) =>
    l10n.t(
      '{container} has a link to the id of {of}, which is another one afterwards: that link ends. Remove it and add it again by name.',
      { container, of },
    ),
  'memory-lost': ({ container, paths }) =>
    l10n.t('What {container} holds in memory at {paths} is lost as soon as it stops, also if the change is undone.', {
      container,
      paths: listed(paths),
    }),
  'saved-with-variables': ({ container, image }) =>
    l10n.t(
      'The engine writes the variables of {container} into the image {image}: whoever gets the image can read them, secrets too.',
      { container, image },
    ),
  'saved-files-left': ({ container, image }) =>
    l10n.t(
      'Files of {container} were changed and saved as the image {image}. The new one does not have these changes; the image stays.',
      { container, image },
    ),
  'link-without-server': ({ container, server, alias }) =>
    l10n.t('The link {alias} of {container} leads to {server}, which was removed.', { container, server, alias }),
  'saving-interrupts': ({ container }) =>
    l10n.t(
      '{container} stands still while its files are saved. How long that takes depends on their size; the seconds of the interruption do not count it.',
      { container },
    ),
  'stop-time-unknown': ({ container, seconds }) =>
    l10n.t('It is not known how fast {container} stops. It is given {seconds} seconds, then it is killed.', {
      container,
      seconds,
    }),
};

function notStartable(why: Hold['why'], names: Record<'container' | 'server' | 'alias', string>): string {
  switch (why) {
    case 'removed':
      return l10n.t(
        'There is no way back to the old {container}: its link {alias} leads to {server}, which was removed, so the engine would not start it again. If the new one fails, {container} stays stopped.',
        names,
      );
    case 'down':
      return l10n.t(
        'There is no way back to the old {container}: its link {alias} leads to {server}, which does not run, so the engine would not start it again. If the new one fails, {container} stays stopped. To have a way back, start {server} first.',
        names,
      );
    case 'offBridge':
      return l10n.t(
        'There is no way back to the old {container}: its link {alias} leads to {server}, which left the default bridge, so the engine would not start it again. If the new one fails, {container} stays stopped. To have a way back, connect {server} to the network bridge first.',
        names,
      );
  }
}
