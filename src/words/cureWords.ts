import * as l10n from '@vscode/l10n';
import type { CureFact } from '../core/problems/problemFacts';
import { type Catalogue, listed } from './catalogue';

export const cureWords: Catalogue<CureFact> = {
  'restart-client': (fact) => l10n.t('Restart {client}.', fact),
  'restart-client-after': ({ client, start, connect }) => {
    const words = { client, start: listed(start), connect: listed(connect) };
    if (connect.length === 0) return l10n.t('Start {start}, then restart {client}.', words);
    return start.length === 0
      ? l10n.t('Connect {connect} to the network bridge again, then restart {client}.', words)
      : l10n.t('Start {start}, connect {connect} to the network bridge again, then restart {client}.', words);
  },
  'make-client-again': (fact) =>
    l10n.t("Make {client} anew, since {server} was removed and {client} can't restart.", fact),
  'make-both-again': (fact) => l10n.t('Make {server} again on a network, and then {client}.', fact),
  'make-client-without-mount': (fact) => l10n.t('Make {client} again without the mount.', fact),
  'make-client-on-network': (fact) =>
    l10n.t('Make {client} anew on the default bridge, or give both a network of their own.', fact),
  'connect-client': (fact) => l10n.t('Connect {client} to the network bridge again, and restart it.', fact),
  'start-corrects-line': (fact) => l10n.t('Start {server}: the engine then corrects the line.', fact),
  'start-writes-names': (fact) => l10n.t("{client}'s names of {server} are then written anew.", fact),
  'connect-client-again': (fact) =>
    l10n.t('Disconnect {client} from {network} and connect it again with its links.', fact),
  'use-name-or-own-variables': (fact) =>
    l10n.t('Let {client} use the name {alias}, or set the variables yourself.', fact),
};
