import { addressesOf } from '../containers/addresses';
import { type Container, isUp, type NetworkAttachment, shortId } from '../containers/snapshot';
import type { Link } from '../links/link';
import { embeddedDnsNames, endpointLinkTexts, hasEmbeddedDns } from '../links/linkSources';
import type { Scene } from '../links/lookup';
import type { NameFact } from './nameFacts';
import type { PredictedName } from './predictedName';
import type { NameOrigin } from './resolvedName';

/** A container that answers on a network, and what it has there. */
interface Member {
  readonly container: Container;
  readonly attachment: NetworkAttachment;
}

/** How the embedded DNS of one network would answer the client, as sets of addresses by name. */
interface NetworkAnswers {
  readonly network: string;
  readonly aliases: ReadonlyMap<string, readonly string[]>;
  readonly real: ReadonlyMap<string, readonly string[]>;
}

/**
 * Names that the embedded DNS answers on the client's user-defined networks: its own link aliases, and the names of
 * every member that is up. Source: moby libnetwork/sandbox.go, `ResolveName`: an alias of a link is looked up first,
 * in exact case, and hides a real name of the same spelling even when nobody answers to it.
 */
export function embeddedDnsNamesOf(scene: Scene, client: Container): readonly PredictedName[] {
  const networks = client.networks.filter(({ name }) => hasEmbeddedDns(name) && name !== scene.engine.defaultNetwork);
  const members = new Map(networks.map(({ name }) => [name, membersOf(scene, name)]));
  const answers = networks.map((attachment) => answersOn(client, attachment, members.get(attachment.name) ?? []));
  const aliasRows = endpointLinkTexts(client).flatMap(({ network, alias, server }) => {
    const link = scene.lookup
      .linksFrom(client.id)
      .find((each) => each.kind === 'endpoint' && each.network === network && each.alias === alias);
    return link && hasEmbeddedDns(network) ? [aliasRow(link, server, possibleAnswers(answers, alias))] : [];
  });
  const shadowed = new Set(aliasRows.map(({ name }) => name));
  const realRows = new Map<string, PredictedName>();
  for (const { container, attachment } of [...members.values()].flat()) {
    for (const [name, origin] of realNames(container, attachment)) {
      const key = name.toLowerCase();
      if (!shadowed.has(name) && !realRows.has(key)) {
        const own = container.id === client.id ? 'self' : origin;
        const why = canBeAsked(name) ? {} : { reason: [neverAnswered(name)] };
        const possible = possibleAnswers(answers, name);
        realRows.set(key, { name, mechanism: 'embeddedDns', origin: own, possible, ...why });
      }
    }
  }
  return [...aliasRows, ...[...realRows.values()].sort((a, b) => (a.name < b.name ? -1 : 1))];
}

/** What a client's name servers are asked for, to check every name that the embedded DNS is thought to answer. */
export function dnsQuestions(scene: Scene, client: Container): readonly string[] {
  return [...new Set(embeddedDnsNamesOf(scene, client).map(({ name }) => name))];
}

/** Sorted by creation, so that equal scenes give equal rows. */
function membersOf(scene: Scene, network: string): readonly Member[] {
  return scene.lookup
    .onNetwork(network)
    .filter(isUp)
    .flatMap((container) =>
      container.networks.filter(({ name }) => name === network).map((attachment) => ({ container, attachment })),
    )
    .sort((a, b) => a.container.created - b.container.created || (a.container.id < b.container.id ? -1 : 1));
}

function answersOn(client: Container, own: NetworkAttachment, members: readonly Member[]): NetworkAnswers {
  const real = new Map<string, string[]>();
  for (const { container, attachment } of members) {
    for (const name of embeddedDnsNames(container, attachment)) {
      real.set(name, [...(real.get(name) ?? []), ...addressesOf(attachment)].sort());
    }
  }
  const texts = endpointLinkTexts(client).filter(({ network }) => network === own.name);
  const aliases = new Map(texts.map(({ alias, server }) => [alias, real.get(server.toLowerCase()) ?? []]));
  return { network: own.name, aliases, real };
}

/**
 * Networks are asked one after the other, in an order of the engine's own, and the first that knows an answer gives
 * it; aliases come before real names.
 */
function possibleAnswers(answers: readonly NetworkAnswers[], name: string): readonly (readonly string[])[] {
  if (!canBeAsked(name)) return [[]];
  const byAlias = answers.flatMap(({ aliases }) => aliases.get(name) ?? []);
  const asked =
    byAlias.length > 0
      ? answers.map(({ aliases }) => aliases.get(name) ?? [])
      : answers.map(({ aliases, real }) => (aliases.has(name) ? [] : (real.get(name.toLowerCase()) ?? [])));
  const found = asked.filter((addresses) => addresses.length > 0);
  return found.length > 0 ? found : [[]];
}

/**
 * The engine holds a name as it was given against the text form of what was asked, in which the DNS library escapes
 * all but printable ASCII, and some of that (miekg/dns, `UnpackDomainName`): such a name never matches.
 */
export function canBeAsked(name: string): boolean {
  return name.length <= 253 && name.split('.').every((label) => /^[!#$%&*-:<-?A-[\]-~]{1,63}$/.test(label));
}

function neverAnswered(name: string): NameFact {
  return { code: 'name-never-answered', name };
}

function aliasRow(link: Link, target: string, possible: readonly (readonly string[])[]): PredictedName {
  const row = { name: link.alias, mechanism: 'embeddedDns', origin: 'alias', link, possible } as const;
  if (possible.some((addresses) => addresses.length > 0)) return row;
  const unanswered = { code: 'target-unanswered', target, network: link.network } as const;
  return { ...row, reason: [canBeAsked(link.alias) ? unanswered : neverAnswered(link.alias)] };
}

/** Real names of a member as they are written, each with where it comes from. */
export function realNames(
  container: Container,
  attachment: NetworkAttachment,
): readonly (readonly [string, NameOrigin])[] {
  const hostname = container.details?.hostname ?? '';
  const known = new Set([container.name, hostname, shortId(container.id)]);
  const aliases = [...attachment.aliases, ...attachment.dnsNames].filter((name) => name !== '' && !known.has(name));
  return [
    [container.name, 'containerName'],
    ...[...new Set(aliases)].map((name) => [name, 'networkAlias'] as const),
    ...(hostname === '' ? [] : [[hostname, 'serverHostname'] as const]),
    ...(hostname === shortId(container.id) ? [] : [[shortId(container.id), 'containerName'] as const]),
  ];
}
