import * as l10n from '@vscode/l10n';
import type { DefectFact } from '../core/links/defectFacts';
import type { Catalogue } from './catalogue';

export const defectWords: Catalogue<DefectFact> = {
  'links-gone-from-engine': (fact) =>
    l10n.t('As announced, {engine} has no links on the default bridge: {client} gets nothing from {server}.', fact),
  'links-taken-for-gone': (fact) =>
    l10n.t(
      'As announced, {engine}, which is newer than known, is taken to have no links on the default bridge: {client} would then start without a name for {server}.',
      fact,
    ),
  'engine-without-links': (fact) =>
    l10n.t('{engine} has no links on the default bridge: {client} gets nothing from {server}.', fact),
  'client-without-network': (fact) =>
    l10n.t('{client} has no network, so that its link to {server} does nothing.', fact),
  'client-off-bridge': (fact) => l10n.t('{client} left the default bridge: its link to {server} does nothing.', fact),
  'server-was-removed': (fact) =>
    l10n.t("{server} was removed: {client} can't start while it is linked with it.", fact),
  'server-is-down': (fact) =>
    l10n.t(
      "{server} is not running: {client} can't start before it. What {client} had of {alias} stays in {client}'s hosts file.",
      fact,
    ),
  'server-off-bridge': (fact) =>
    l10n.t("{server} left the default bridge: {client} can't start while it is linked.", fact),
  'server-without-address': (fact) =>
    l10n.t('{server} has no address right now: {client} would start without the name {alias}.', fact),
};
