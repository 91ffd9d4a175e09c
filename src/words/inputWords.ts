import * as l10n from '@vscode/l10n';
import type { InputFact } from '../core/text/inputFacts';
import { type Catalogue, enumerated } from './catalogue';
import { didYouMean } from './didYouMean';

export const inputWords: Catalogue<InputFact> = {
  'link-text-empty': () => l10n.t('A link needs a server and an alias, such as datastore:redis.'),
  'link-text-of-colons': (fact) =>
    l10n.t('"{text}" has more than one colon. A link is written server:alias, such as datastore:redis.', fact),
  'alias-empty': () => l10n.t('An alias needs at least one character.'),
  'alias-begins-oddly': (fact) => l10n.t('The alias "{alias}" must begin with a letter or a digit.', fact),
  'alias-of-odd-letters': (fact) =>
    l10n.t('The alias "{alias}" may hold only letters, digits, "_", "." and "-".', fact),
  'alias-is-an-address': (fact) =>
    l10n.t('The alias "{alias}" is itself an address, {address}, which no client ever looks up. Choose a name.', fact),
  'alias-with-dot': (fact) =>
    l10n.t('The alias "{alias}" works, but with a dot no shell can read its variables.', fact),
  'alias-with-capitals': (fact) =>
    l10n.t('The alias "{alias}" works, but on a network of your own it resolves in exactly this case only.', fact),
  'alias-with-dot-and-capitals': (fact) =>
    l10n.t(
      'The alias "{alias}" works, but with a dot no shell can read its variables, and on a network of your own it resolves in exactly this case only.',
      fact,
    ),
  'alias-of-another-server': (fact) => l10n.t('The alias "{alias}" stands for another server already.', fact),
  'container-name-impossible': (fact) =>
    l10n.t(
      'The name "{name}" can\'t be used: a container\'s name has at least two characters, begins with a letter or a digit, and goes on with letters, digits, "_", "." or "-".',
      fact,
    ),
  'container-name-taken': (fact) => l10n.t('The name "{name}" is taken by another container.', fact),
  'variable-without-name': () => l10n.t('A variable is written NAME=value.'),
  'variable-with-nul': () => l10n.t("A variable can't hold a NUL character."),
  'variable-of-no-shell': (fact) => l10n.t('No shell can read a variable called "{name}".', fact),
  'image-empty': () => l10n.t('An image needs a name, such as redis:latest.'),
  'image-impossible': (fact) => l10n.t('"{image}" isn\'t an image\'s name, such as redis:latest.', fact),
  'command-with-nul': () => l10n.t("The command can't hold a NUL character."),
  'command-ends-with-backslash': () => l10n.t('The command ends with a backslash that keeps nothing.'),
  'command-with-open-quote': (fact) => l10n.t('The command has an open quote ({quote}).', fact),
  'id-of-several': ({ reference, containers }) =>
    l10n.t('Several containers have an id that begins with {reference}: {containers}.', {
      reference,
      containers: enumerated(containers),
    }),
  'no-such-container': ({ reference, close }) =>
    [l10n.t('There is no container called "{reference}".', { reference }), ...didYouMean(close)].join(' '),
};
