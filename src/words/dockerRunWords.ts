import * as l10n from '@vscode/l10n';
import type { DockerRunFact } from '../core/dockerRun/dockerRunFacts';
import type { Catalogue } from './catalogue';

/** Why a command of the `docker` client doesn't say all of a container. */
export const dockerRunWords: Catalogue<DockerRunFact> = {
  'client-has-no-option': () => l10n.t('The docker client has no option for it.'),
  'option-cannot-hold': ({ value }) => l10n.t('The option can\'t say "{value}".', { value }),
  'some-clients-drop': () =>
    l10n.t('It is said, but docker clients from 25.0 to 27.1.1 drop it (docker/cli#5321): use a newer one.'),
  'health-check-by-shell': () =>
    l10n.t('The docker client knows only health checks that a shell runs: the same command is run by one.'),
  'entrypoint-split': () =>
    l10n.t('The option takes one word: the others stand before the command. The same process runs.'),
  'publishing-exposes': ({ port }) =>
    l10n.t('{port} was published without being exposed. The docker client exposes it, too: links see it.', { port }),
  'id-file-left-out': ({ path }) =>
    l10n.t('The docker client wrote the id to {path}, and refuses to where the file exists.', { path }),
  'attached-streams-differ': () =>
    l10n.t('Which streams the container was created with differs. What runs in it is the same.'),
  'stdin-closing-differs': () =>
    l10n.t("Whether standard input is closed after the first client that was attached can't be said apart."),
  'links-listed-twice': () =>
    l10n.t('The docker client lists links of a network with the container as well, where they have no effect.'),
  'size-from-terminal': () => l10n.t('The docker client takes the size of its own terminal.'),
  'variable-of-the-client': ({ name }) =>
    l10n.t("The docker client needs the variable {name} itself, and can't be told to leave it without a value.", {
      name,
    }),
};
