import * as l10n from '@vscode/l10n';
import type { AttemptCode, AttemptFact } from '../engine/errors/attemptFacts';

export const attemptWords: Readonly<Record<AttemptCode, (fact: AttemptFact) => string>> = {
  'asked-version': () => l10n.t('The engine was asked who it is.'),
  'asked-info': () => l10n.t('The engine was asked to describe itself.'),
  'asked-events': () => l10n.t('The engine was asked to tell what happens.'),
  'asked-containers': () => l10n.t('The engine was asked for its containers.'),
  'asked-sidecars': () => l10n.t('The engine was asked for sidecars of this extension.'),
  'asked-networks': () => l10n.t('The engine was asked for its networks.'),
  'asked-images': () => l10n.t('The engine was asked for its images.'),
  'asked-container': (fact) => l10n.t('The engine was asked what {container} is.', fact),
  'asked-image': (fact) => l10n.t('The engine was asked what the image {image} is.', fact),
  'asked-network': (fact) => l10n.t('The engine was asked what the network {network} is.', fact),
  'asked-processes': (fact) => l10n.t('The engine was asked for the processes of {container}.', fact),
  'asked-changes': (fact) => l10n.t('The engine was asked what was changed in {container}.', fact),
  'asked-file': (fact) => l10n.t('The engine was asked for {detail} of {container}.', fact),
  'asked-log': (fact) => l10n.t('The engine was asked for the log of {container}.', fact),
  'asked-exit-code': (fact) => l10n.t('The engine was asked how a program in {container} ended.', fact),
  'asked-pull': (fact) => l10n.t('The engine was asked to pull the image {image}.', fact),
  'asked-create': (fact) =>
    fact.container === ''
      ? l10n.t('The engine was asked to create a container from {image}.', fact)
      : l10n.t('The engine was asked to create the container {container} from {image}.', fact),
  'asked-start': (fact) => l10n.t('The engine was asked to start {container}.', fact),
  'asked-stop': (fact) => l10n.t('The engine was asked to stop {container}.', fact),
  'asked-restart': (fact) => l10n.t('The engine was asked to restart {container}.', fact),
  'asked-pause': (fact) => l10n.t('The engine was asked to pause {container}.', fact),
  'asked-unpause': (fact) => l10n.t('The engine was asked to unpause {container}.', fact),
  'asked-rename': (fact) => l10n.t('The engine was asked to rename {container}.', fact),
  'asked-update': (fact) => l10n.t('The engine was asked to update {container}.', fact),
  'asked-remove': (fact) => l10n.t('The engine was asked to remove {container}.', fact),
  'asked-remove-link': (fact) => l10n.t('The engine was asked to remove the link {container}.', fact),
  'asked-commit': (fact) => l10n.t('The engine was asked to make an image of {container}.', fact),
  'asked-connect': (fact) => l10n.t('The engine was asked to connect {container} with the network {network}.', fact),
  'asked-disconnect': (fact) =>
    l10n.t('The engine was asked to disconnect {container} from the network {network}.', fact),
  'asked-create-network': (fact) => l10n.t('The engine was asked to create the network {network}.', fact),
  'asked-remove-network': (fact) => l10n.t('The engine was asked to remove the network {network}.', fact),
  'asked-run': (fact) => l10n.t('The engine was asked to run {detail} in {container}.', fact),
  'asked-terminal': (fact) => l10n.t('The engine was asked to open a terminal in {container}.', fact),
  'asked-resize': (fact) => l10n.t('The engine was asked to resize the terminal of {container}.', fact),
  'asked-attach': (fact) => l10n.t('The engine was asked to attach a terminal to {container}.', fact),
};

export function askedSentence(asked: AttemptFact): string {
  return attemptWords[asked.code](asked);
}
