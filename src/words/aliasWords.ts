import * as l10n from '@vscode/l10n';
import type { AliasFact, AliasNote } from '../core/plans/aliasFacts';
import type { Catalogue } from './catalogue';

export const aliasWords: Catalogue<AliasFact> = {
  'aliases-need-network': ({ engine }) =>
    l10n.t(
      '{engine} makes no links; a network alias of the server stands for one, and there are none on the default network. Choose a network of your own on which both are.',
      { engine },
    ),
  'alias-not-given': ({ engine, server, alias, network }) =>
    l10n.t(
      '{engine} makes no links, and {server} has no network alias "{alias}" on "{network}". Let {server} be connected (connectServers) to be given one, or use its own name.',
      { engine, server, alias, network },
    ),
  'alias-of-another': ({ alias, other, network }) =>
    l10n.t('{other} answers to "{alias}" on "{network}" already. Choose another alias.', { alias, other, network }),
  'alias-given-already': ({ client, server, alias, network }) =>
    l10n.t('{server} answers to "{alias}" on "{network}" already, where {client} is, too.', {
      client,
      server,
      alias,
      network,
    }),
};

export const aliasNoteWords: Catalogue<AliasNote> = {
  'alias-instead-of-link': ({ engine, server, alias, network }) =>
    l10n.t(
      '{engine} makes no links: "{alias}" is a network alias of {server} on "{network}", which every container there can use.',
      { engine, server, alias, network },
    ),
  'server-reconnected': ({ server, network }) =>
    l10n.t(
      '{server} is disconnected from "{network}" for a moment to get its alias, and may have another address then.',
      {
        server,
        network,
      },
    ),
};
