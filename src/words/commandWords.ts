import * as l10n from '@vscode/l10n';
import type { CommandFact } from '../core/commandFacts';
import { type Catalogue, enumerated, listedChoice } from './catalogue';

export const commandWords: Catalogue<CommandFact> = {
  'command-cancelled': () => l10n.t('It was cancelled.'),
  'command-failed-unexpectedly': () => l10n.t('That failed unexpectedly. The log has the details.'),
  'which-container': () => l10n.t('Say which container is meant, by its name or id.'),
  'describe-takes-container': () => l10n.t('describe takes a container: its name or id, as a text.'),
  'arguments-are-one-object': (fact) => l10n.t('{asker} takes one object, such as {example}.', fact),
  'argument-unknown': ({ asker, field, known }) =>
    l10n.t('{asker} has no argument "{field}". It has: {known}.', { asker, field, known: enumerated(known) }),
  'argument-wrong': ({ asker, field, kind, samples, missing }) => {
    const words = { asker, field, example: listedChoice(samples) };
    switch (kind) {
      case 'text':
        return missing
          ? l10n.t('{asker} needs the argument "{field}": a text, such as {example}.', words)
          : l10n.t('The argument "{field}" of {asker} must be a text, such as {example}.', words);
      case 'texts':
        return missing
          ? l10n.t('{asker} needs the argument "{field}": a list of texts, such as {example}.', words)
          : l10n.t('The argument "{field}" of {asker} must be a list of texts, such as {example}.', words);
      case 'flag':
        return missing
          ? l10n.t('{asker} needs the argument "{field}": true or false.', words)
          : l10n.t('The argument "{field}" of {asker} must be true or false.', words);
      case 'choice':
        return missing
          ? l10n.t('{asker} needs the argument "{field}": {example}.', words)
          : l10n.t('The argument "{field}" of {asker} must be {example}.', words);
    }
  },
  'links-needed': () =>
    l10n.t('Say at least one link, such as "datastore:redis"; a container without links is made by createContainer.'),
  'which-alias': ({ container, aliases }) =>
    l10n.t('Say the alias of a link of "{container}" as a text. It has: {aliases}.', {
      container,
      aliases: enumerated(aliases),
    }),
  'which-port': ({ container, ports }) =>
    l10n.t('Say the port inside "{container}" as a number from 1 to 65535. It publishes a page on: {ports}.', {
      container,
      ports: enumerated(ports.map(String)),
    }),
  'which-new-name': (fact) => l10n.t('Say the new name of "{container}", as a text after the container.', fact),
  'which-link-to-add': () => l10n.t('Say the link to add as a text, such as "datastore:redis".'),
  'which-link-to-remove': () => l10n.t('Say the alias of the link to remove as a text, such as "redis".'),
  'which-problem': () =>
    l10n.t('Say the code of the problem to repair as a text, such as "stale-env", or leave it out.'),
  'one-of-these': ({ values }) => l10n.t('Say one of these texts: {values}.', { values: enumerated(values) }),
  'filter-takes-text': () => l10n.t('Filtering takes a text, such as "redis"; an empty text shows all again.'),
  'containers-take-texts': () =>
    l10n.t('Exporting a Compose file takes a list of containers: their names, ids or rows of the tree.'),
  'engine-takes-endpoint': () =>
    l10n.t('selectEngine takes an endpoint, such as unix:///var/run/docker.sock, or a Docker context.'),
  'several-links': ({ container, aliases }) =>
    l10n.t('"{container}" has several links. Say which alias: {aliases}.', { container, aliases: enumerated(aliases) }),
  'no-such-link': ({ container, alias, aliases }) =>
    l10n.t('"{container}" has no link called "{alias}". It has: {aliases}.', {
      container,
      alias,
      aliases: enumerated(aliases),
    }),
  'no-links': (fact) => l10n.t('"{container}" uses no links.', fact),
  'nothing-to-export': () => l10n.t('There is no running container to export. Start one first.'),
  'not-read-yet': () => l10n.t('A container was not read before it was needed. Try again.'),
  'no-page-on-port': ({ container, port, ports }) =>
    l10n.t('"{container}" publishes no page on its port {port}. It has one on: {ports}.', {
      container,
      port,
      ports: enumerated(ports.map(String)),
    }),
  'no-page': (fact) =>
    l10n.t('"{container}" publishes no port that a browser could open. Create it with all ports published.', fact),
  'page-on-engine-only': (fact) =>
    l10n.t(
      '"{container}" publishes its ports on the engine\'s own machine alone, where no browser of this machine gets. Forward one from there (ssh -L), or create it with all ports published.',
      fact,
    ),
  'no-page-while-down': (fact) =>
    l10n.t('"{container}" isn\'t running ({state}), so there is no page to open. Start it first.', fact),
  'no-container-fits': () => l10n.t('No container is in a state in which this can be done.'),
  'no-server-yet': () =>
    l10n.t('A link needs a server first, and there is no container yet. Create one, then link with it.'),
  'no-shell-while-down': (fact) =>
    l10n.t('"{container}" isn\'t running ({state}), so no shell can be opened in it. Start it first.', fact),
  'no-shell': ({ container, tried }) =>
    l10n.t('"{container}" has no shell ({tried} were tried). Its inspector shows names and variables without one.', {
      container,
      tried: enumerated(tried),
    }),
  'ended-with-code': (fact) => l10n.t('"{container}" ended right away with code {exitCode}. It was kept.', fact),
  'ended-right-away': (fact) =>
    fact.log === ''
      ? l10n.t('"{container}" ended right away with code {exitCode}. It was kept. Its log is empty.', fact)
      : l10n.t('"{container}" ended right away with code {exitCode}. It was kept. Its log ends with: {log}', fact),
  'plan-outdated': () =>
    l10n.t(
      'Something changed after the last screen, and what it showed is no longer what would be done. Nothing was done: look at it again.',
    ),
  'no-engine-answers-now': () => l10n.t('No container engine answers.'),
  'connection-broke-amid': () =>
    l10n.t('The connection to the engine broke before this was done. Look whether it is running, and try again.'),
  'container-gone-meanwhile': (fact) => l10n.t('"{container}" was removed meanwhile.', fact),
  'start-needs-server': (fact) =>
    l10n.t('"{client}" can\'t start while its server "{server}" isn\'t running. Start "{server}" first.', fact),
  'start-without-removed-server': (fact) =>
    l10n.t(
      '"{client}" can\'t start: its server "{server}" was removed. Create "{client}" again with a link to another one.',
      fact,
    ),
  'start-without-bridge-of-server': (fact) =>
    l10n.t(
      '"{client}" can\'t start: its server "{server}" left the default bridge. Connect "{server}" to the network bridge again.',
      fact,
    ),
};
