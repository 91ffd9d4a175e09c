import * as l10n from '@vscode/l10n';
import type { ComposeFact } from '../core/compose/composeFacts';
import type { Catalogue } from './catalogue';

/** Why a Compose file doesn't say all of a container, or says it in another way. */
export const composeWords: Catalogue<ComposeFact> = {
  'compose-has-no-key': () => l10n.t('Compose files have no key for it.'),
  'compose-cannot-hold': ({ value }) => l10n.t('The key can\'t say "{value}".', { value }),
  'compose-takes-from-shell': ({ name }) =>
    l10n.t('The variable {name} has no value. Compose would take one from the shell that it is run in.', { name }),
  'bridge-becomes-network': () =>
    l10n.t("Compose can't join the default bridge and a network: the project's own network stands in for the bridge."),
  'link-on-network': ({ server, alias }) =>
    l10n.t(
      "The link {server}:{alias} becomes one on the project's own network: the alias resolves by DNS instead of the hosts file, and every port of the server can be reached. Its variables, where the engine sets them, are written out with the alias as host.",
      { alias, server },
    ),
  'link-in-circle': ({ server, alias }) =>
    l10n.t('Links go in a circle, where none can start first: the whole network knows {server} as {alias}.', {
      alias,
      server,
    }),
  'link-server-gone': ({ server, alias }) =>
    l10n.t('The link {server}:{alias} leads to no container that is in the file.', { alias, server }),
  'labels-of-compose': () => l10n.t('Compose sets its own labels anew.'),
  'seccomp-needs-file': () =>
    l10n.t('Compose reads a seccomp profile from a file only: save it and name the file under security_opt.'),
};
