import * as l10n from '@vscode/l10n';
import type { NameFact } from '../core/names/nameFacts';
import { type Catalogue, listed } from './catalogue';

export const nameWords: Catalogue<NameFact> = {
  'name-of-network-owner': (fact) =>
    l10n.t('{client} shares the network of {owner}, with its names, addresses and ports.', fact),
  'hosts-file-hidden': (fact) =>
    l10n.t('{client} mounts a file of its own over /etc/hosts, which hides what the engine writes.', fact),
  'host-gateway-untold': () =>
    l10n.t("host-gateway stands for an address of the engine's own host, which the engine does not tell."),
  'own-address-comes-with-start': (fact) => l10n.t('{client} gets its own address when it starts.', fact),
  'name-never-answered': (fact) =>
    l10n.t("The engine's DNS never answers to {name}: it can't be asked for a name of that spelling.", fact),
  'target-unanswered': (fact) => l10n.t('Nobody that is running answers to {target} on {network}.', fact),
  'hosts-file-differs': ({ client, name, found, expected }) => {
    const words = { client, name, found: listed(found), expected: listed(expected) };
    if (found.length === 0) {
      return l10n.t("{client}'s hosts file does not know {name} where a fresh start would give {expected}.", words);
    }
    return expected.length === 0
      ? l10n.t("{client}'s hosts file has {found} for {name} where a fresh start would give nothing.", words)
      : l10n.t("{client}'s hosts file has {found} for {name} where a fresh start would give {expected}.", words);
  },
  'resolver-differs': ({ client, name, found, expected }) => {
    const words = { client, name, found: listed(found), expected: listed(expected) };
    if (found.length === 0) {
      return l10n.t('{client} does not resolve {name} where a fresh start would give {expected}.', words);
    }
    return expected.length === 0
      ? l10n.t('{client} resolves {name} to {found} where a fresh start would give nothing.', words)
      : l10n.t('{client} resolves {name} to {found} where a fresh start would give {expected}.', words);
  },
  'line-rewritten-along': (fact) =>
    l10n.t('When {server} restarts, the engine rewrites the line of {name} along with that of {other}.', fact),
  'name-of-old': (fact) =>
    l10n.t(
      "{name} stands in {client}'s hosts file, and is none of {server}'s present names. Probably it was one when {client} started.",
      fact,
    ),
  'engine-dns-not-asked': (fact) =>
    l10n.t("{client}'s /etc/resolv.conf does not ask the engine's DNS (127.0.0.11).", fact),
  'engine-dns-asked-later': (fact) =>
    l10n.t("{client}'s /etc/resolv.conf asks {first} before the engine's DNS (127.0.0.11).", fact),
};
