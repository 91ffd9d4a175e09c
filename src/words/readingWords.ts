import * as l10n from '@vscode/l10n';
import type { ReadingFact } from '../core/observation/readingFacts';
import type { Catalogue } from './catalogue';

export const readingWords: Catalogue<ReadingFact> = {
  'client-is-not-running': (fact) => l10n.t("{client} isn't running.", fact),
  'client-shares-processes': (fact) =>
    l10n.t("{client} shares another's processes: process 1 there is not its own.", fact),
  'environment-shown-empty': () =>
    l10n.t('The environment of process 1 is shown empty: it was started without one, or is just changing its program.'),
  'program-not-begun': () => l10n.t('Its program has not begun yet.'),
  'environment-overwritten': () =>
    l10n.t('Process 1 wrote over a part of its own environment, where this may have been.'),
  'environment-cut': () => l10n.t('The environment of process 1 is too long to be read whole.'),
  'variable-blotted-out': () => l10n.t('Process 1 blotted the value out.'),
  'environment-blanked': () => l10n.t('Process 1 blanked its own environment.'),
  'environment-denied': () => l10n.t('Permission to read the environment of process 1 was denied.'),
  'no-program-reads-environment': () => l10n.t('It has no program that can read /proc/1/environ.'),
  'resolv-conf-not-read': () => l10n.t("The client's /etc/resolv.conf can't be read, so that its names are unknown."),
  'sidecar-did-not-help': () => l10n.t("A sidecar didn't help."),
  'no-host-name': (fact) => l10n.t('"{name}" is no host name that could be asked for.', fact),
  'hosts-file-comes-first': (fact) => l10n.t('{name} is in its hosts file, which its {program} heeds first.', fact),
  'no-program-asks-name-servers': () => l10n.t('It has no program that asks a name server.'),
  'program-tells-nothing': (fact) =>
    l10n.t('Its {program} does not tell whether nobody has the name or no name server answered.', fact),
  'name-server-refused': (fact) =>
    l10n.t('The name server {server}, asked with {program}, could not tell ({said}).', fact),
  'name-server-silent': (fact) => l10n.t('The name server {server}, asked with {program}, did not answer.', fact),
  'name-server-refused-or-silent': (fact) =>
    l10n.t('The name server {server}, asked with {program}, could not tell, or did not answer.', fact),
  'name-server-unclear': (fact) =>
    l10n.t('The name server {server}, asked with {program}, gave no answer that tells.', fact),
  'no-time-to-ask': () => l10n.t('There was no time left to ask: this was not tried.'),
  'not-told-in-time': () => l10n.t('No answer came in the time that there was.'),
  'look-failed': () => l10n.t('It failed for an unknown reason.'),
};
