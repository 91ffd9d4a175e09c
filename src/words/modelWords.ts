import * as l10n from '@vscode/l10n';
import type { ModelFact } from '../model/connection/modelFacts';
import type { Catalogue } from './catalogue';

export const modelWords: Catalogue<ModelFact> = {
  'engine-out-of-reach': () => l10n.t("The container engine can't be reached. Is it running?"),
  'engine-silent-yet': () => l10n.t('The engine has not answered yet. Try again.'),
  'not-connected': () => l10n.t('There is no connection to a container engine.'),
  'connection-lost': ({ endpoint }) => l10n.t('The connection to {endpoint} was lost.', { endpoint }),
  'connection-closed-meanwhile': () => l10n.t('The connection to the engine was closed meanwhile.'),
  'container-removed-meanwhile': () => l10n.t('The container was removed meanwhile.'),
  'nothing-inside-running': ({ client }) =>
    l10n.t("{client} isn't running, so nothing can be asked inside it. Start it first.", { client }),
  'no-link-of-alias': ({ client, alias }) =>
    l10n.t('{client} has no link with the alias "{alias}".', { client, alias }),
};
