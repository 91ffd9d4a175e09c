import * as l10n from '@vscode/l10n';
import type { VariableFact } from '../core/variables/variableFacts';
import { type Catalogue, listed } from './catalogue';

export const variableWords: Catalogue<VariableFact> = {
  'link-variable-came-late': (fact) =>
    l10n.t(
      '{server} gives this variable, but process 1 of {client} does not have it. Probably {client} was started before {server} gave it.',
      fact,
    ),
  'link-variable-dropped': (fact) =>
    l10n.t(
      '{server} gives this variable, but process 1 of {client} does not have it. Probably a shell started it: many hand on no variable with such a name.',
      fact,
    ),
  'own-variable-taken-away': (fact) =>
    l10n.t(
      '{client} is configured with this variable, but its process 1 does not have it. Probably its own start script took it away.',
      fact,
    ),
  'own-variable-dropped': (fact) =>
    l10n.t(
      '{client} is configured with this variable, but its process 1 does not have it. Probably a shell started it: many hand on no variable with such a name.',
      fact,
    ),
  'own-variable-changed': (fact) =>
    l10n.t(
      "{client} is configured with another value. Probably its own start script, or its image's, changed this one.",
      fact,
    ),
  'address-outdated': ({ client, server, address, present = '', holders }) => {
    const words = { client, server, address, present, holders: listed(holders) };
    const isNowhere = present === '';
    if (holders.length === 0) {
      return isNowhere
        ? l10n.t('{server} has no address, this says {address}. Probably {server} had it when {client} started.', words)
        : l10n.t(
            '{server} is at {present}, this says {address}. Probably {server} had it when {client} started.',
            words,
          );
    }
    return isNowhere
      ? l10n.t(
          '{server} has no address, this says {address}, which belongs to {holders} now. Probably {server} had it when {client} started.',
          words,
        )
      : l10n.t(
          '{server} is at {present}, this says {address}, which belongs to {holders} now. Probably {server} had it when {client} started.',
          words,
        );
  },
  'client-was-renamed': (fact) =>
    l10n.t('The client is called {client}, this says {former}. Probably it was renamed since it started.', fact),
  'value-outdated': (fact) =>
    l10n.t('{server} gives another value now. Probably it gave this one when {client} started.', fact),
  'home-from-image': () =>
    l10n.t("Not set by a link. Probably the container runtime took it from the image's user table."),
  'variable-added-inside': () =>
    l10n.t("Not set by a link. Probably the container's own start script or its runtime added it."),
  'aliases-give-one-variable': ({ aliases }) =>
    l10n.t('The links {aliases} all give this variable; which of them wins is left to chance.', {
      aliases: listed(aliases),
    }),
  'ports-give-one-variable': () =>
    l10n.t('Two ports share a number, and which of them the engine takes first is left to chance.'),
  'link-gives-it-no-more': (fact) => l10n.t('{client} would not get it from {server} if it started now.', fact),
  'link-is-no-more': (fact) => l10n.t('Probably left over from a link that {client} no longer has.', fact),
};
