import * as l10n from '@vscode/l10n';
import type { VerificationFact } from '../core/descriptions/verificationFacts';
import type { NameFact } from '../core/names/nameFacts';
import type { ReadingFact } from '../core/observation/readingFacts';
import { type Catalogue, counted, listed } from './catalogue';

export const verificationWords: Catalogue<Exclude<VerificationFact, ReadingFact | NameFact>> = {
  'hosts-file-not-read': () => l10n.t("The client's hosts file can't be read, so that its names are unknown."),
  'names-from-hosts-file': () => l10n.t("Names: from the client's hosts file."),
  'alias-is-address': (fact) => l10n.t('{alias} is an address by itself, {address}: no client ever looks it up.', fact),
  'alias-not-in-hosts-file': (fact) => l10n.t("{alias} is not in the client's hosts file.", fact),
  'names-from-engine-dns': ({ program, beside }) =>
    beside
      ? l10n.t("Names: from the engine's DNS, asked with {program} in a sidecar in the network of the client.", {
          program,
        })
      : l10n.t("Names: from the engine's DNS, asked with {program} in the client.", { program }),
  'names-from-name-server': ({ program, server, beside }) =>
    beside
      ? l10n.t(
          "Names: from the client's name server {server}, asked with {program} in a sidecar in the network of the client.",
          { program, server },
        )
      : l10n.t("Names: from the client's name server {server}, asked with {program} in the client.", {
          program,
          server,
        }),
  'engine-dns-alone-knows': (fact) => l10n.t("Only the engine's DNS knows {alias}.", fact),
  'nobody-was-asked': () => l10n.t('Nobody was asked for the name.'),
  'no-address-of-stopped-server': ({ server, addresses }) =>
    l10n.t("{server}, which isn't running, does not have {addresses}.", { server, addresses: listed(addresses) }),
  'no-address-of-server': ({ client, server, addresses }) =>
    l10n.t('{server} does not have {addresses} on a network of {client}.', {
      client,
      server,
      addresses: listed(addresses),
    }),
  'addresses-of-others': ({ client, addresses, holders }) => {
    const words = { client, addresses: listed(addresses), holders: listed(holders) };
    return holders.length === 1 && holders[0] === client
      ? l10n.t('{client} itself has {addresses} now.', words)
      : l10n.t('{addresses} is now what {holders} has.', words);
  },
  'first-address-of-others': (fact) =>
    l10n.t("{alias} leads to {address} first, which is not {server}'s: programs go there.", fact),
  'ports-of-others-not-tried': (fact) => l10n.t("No port was tried: those there are not {server}'s.", fact),
  'ports-of-stopped-server': (fact) => l10n.t("No port was tried: {server} isn't running.", fact),
  'ports-of-removed-server': (fact) => l10n.t('No port was tried: the container {server} was removed.', fact),
  'ports-of-nobody': (fact) => l10n.t('No port was tried: nobody on {network} answers to {server}.', fact),
  'ports-by-connecting': ({ program, beside }) =>
    beside
      ? l10n.t('Ports: by connecting with {program} in a sidecar in the network of the client.', { program })
      : l10n.t('Ports: by connecting with {program} in the client.', { program }),
  'port-unanswered': ({ ports, program, seconds, beside }) =>
    beside
      ? l10n.t(
          'Unknown, {ports}: nobody answered {program} within {seconds} s, in a sidecar in the network of the client.',
          { ports: portList(ports), program, seconds },
        )
      : l10n.t('Unknown, {ports}: nobody answered {program} within {seconds} s, in the client.', {
          ports: portList(ports),
          program,
          seconds,
        }),
  'port-out-of-reach': ({ ports, program, said, beside }) =>
    beside
      ? l10n.t(
          'Unknown, {ports}: {program} reached nothing at its address ({said}), in a sidecar in the network of the client.',
          { ports: portList(ports), program, said },
        )
      : l10n.t('Unknown, {ports}: {program} reached nothing at its address ({said}), in the client.', {
          ports: portList(ports),
          program,
          said,
        }),
  'port-name-unresolved': ({ ports, program, beside }) =>
    beside
      ? l10n.t('Unknown, {ports}: the name did not resolve for {program} in a sidecar in the network of the client.', {
          ports: portList(ports),
          program,
        })
      : l10n.t('Unknown, {ports}: the name did not resolve for {program} in the client.', {
          ports: portList(ports),
          program,
        }),
  'ports-not-tried': () => l10n.t('More ports than can be tried in ten seconds: the rest was not tried.'),
  'no-room-for-processes': () =>
    l10n.t('The client may start no more processes just now: the other ports were not tried.'),
  'no-program-connects': ({ beside }) =>
    beside
      ? l10n.t('Ports are unknown: there is no program that connects in a sidecar in the network of the client.')
      : l10n.t('Ports are unknown: there is no program that connects in the client.'),
  'program-connects-not': ({ program, beside }) =>
    beside
      ? l10n.t('Ports are unknown: {program} failed without telling why in a sidecar in the network of the client.', {
          program,
        })
      : l10n.t('Ports are unknown: {program} failed without telling why in the client.', { program }),
  'protocol-not-tried': (fact) => l10n.t("{protocol} ports can't be tried.", fact),
  'no-program-takes-alias': (fact) => l10n.t('No port was tried: no program takes the alias "{alias}".', fact),
  'alias-does-not-resolve': (fact) => l10n.t('No port was tried: {alias} does not resolve.', fact),
  'links-alone-may-talk': (fact) =>
    l10n.t(
      'This engine lets containers talk along links only (icc=false), to the address that a server has when its client starts; {server} started after {client}, so that it may have had another then. If it should answer, restart {client}.',
      fact,
    ),
};

/** `port 80`, `ports 80 and 81`; of many the first few. */
function portList(ports: readonly number[]): string {
  const shown = ports.slice(0, 5).map(String);
  const more = ports.length - shown.length;
  const list = listed(more > 0 ? [...shown, l10n.t('{more} more', { more })] : shown);
  return counted(ports.length, {
    one: () => l10n.t('port {list}', { list }),
    other: () => l10n.t('ports {list}', { list }),
  });
}
