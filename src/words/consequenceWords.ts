import * as l10n from '@vscode/l10n';
import type { ConsequenceFact } from '../core/plans/consequences';
import { type Catalogue, listed } from './catalogue';

/** What becomes of others when something is done to a container. */
export const consequenceWords: Catalogue<ConsequenceFact> = {
  'runs-and-is-stopped': ({ container }) => l10n.t('{container} is running, and will be stopped.', { container }),
  'nobody-is-linked': ({ container }) => l10n.t('No other container is linked with {container}.', { container }),
  'clients-wait-for-server': ({ server, clients }) =>
    l10n.t(
      'Linked with {server}: {clients}. Until it runs again, the engine refuses to start, restart or look into such a client.',
      { server, clients: listed(clients) },
    ),
  'clients-break-for-good': ({ server, clients }) =>
    l10n.t(
      'Linked with {server}: {clients}. Such a client can no longer be started, restarted or looked into, and a new container of the same name does not repair it: the client has to be made anew.',
      { server, clients: listed(clients) },
    ),
  'aliases-stop-resolving': ({ server, clients }) =>
    l10n.t('Linked with {server} by name: {clients}. The alias resolves again once a container of that name runs.', {
      server,
      clients: listed(clients),
    }),
  'aliases-follow-the-name': ({ server, clients }) =>
    l10n.t(
      'Linked with {server} by name: {clients}. The alias stops resolving, and leads to whatever container takes the name next.',
      { server, clients: listed(clients) },
    ),
  'addresses-may-go-stale': ({ server, clients }) =>
    l10n.t(
      'Linked with {server}: {clients}. Names follow {server}; variables of running clients keep its old address if it gets another one.',
      { server, clients: listed(clients) },
    ),
  'name-taken-over': ({ container, name, network, by }) =>
    l10n.t('On the network {network}, "{name}" no longer leads to {container}, but to {by}, without a sign of it.', {
      container,
      name,
      network,
      by: listed(by),
    }),
  'sharers-lose-network': ({ container, sharers }) =>
    l10n.t('{sharers} use the network of {container}, and lose it until they are restarted after it.', {
      container,
      sharers: listed(sharers),
    }),
  'sharers-end-with-processes': ({ container, sharers }) =>
    l10n.t('{sharers} share the processes of {container}, and end with it.', { container, sharers: listed(sharers) }),
  'sharers-lose-memory': ({ container, sharers }) =>
    l10n.t(
      '{sharers} share the memory of {container} (IPC), and are cut off from it until they are restarted after it.',
      {
        container,
        sharers: listed(sharers),
      },
    ),
  'borrowers-keep-volumes': ({ container, borrowers }) =>
    l10n.t(
      '{borrowers} were given the volumes of {container} (--volumes-from). They keep them, but without {container} they can no longer be made anew with them.',
      { container, borrowers: listed(borrowers) },
    ),
  'links-lost-with-engine': ({ server, clients }) =>
    l10n.t(
      'Linked with {server}: {clients}. These links stay, but if they were made by name, the engine loses them when it is itself restarted.',
      { server, clients: listed(clients) },
    ),
};
