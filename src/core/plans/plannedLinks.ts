import { type Container, defaultBridge, isUp, type Network } from '../containers/snapshot';
import { swarmService } from '../containers/swarmService';
import { distinctFacts } from '../fact';
import { HumanError } from '../humanError';
import { checkAlias } from '../links/inputChecks';
import { type LinkText, parseLinkText } from '../links/linkText';
import type { ContainerLookup } from '../links/lookup';
import type { InputFact } from '../text/inputFacts';
import { variablePrefix } from '../variables/variables';
import type { ClientNetwork } from './clientNetwork';
import { linkedServer } from './newClient';
import type { RequestFact } from './requestFacts';

/** A link that was asked for, with its server as the model has it. */
export interface ResolvedLink extends LinkText {
  readonly container: Container;
}

/**
 * Reads link texts and finds their servers. The same link twice counts once.
 *
 * @throws HumanError for a text, an alias or a server that can't be.
 */
export function resolveLinks(
  texts: readonly string[],
  clientName: string | undefined,
  lookup: ContainerLookup,
): readonly ResolvedLink[] {
  const byAlias = new Map<string, ResolvedLink>();
  for (const text of texts) {
    const link = resolveLink(text, clientName, lookup);
    const other = byAlias.get(link.alias);
    if (other && other.container.id !== link.container.id) {
      const { alias, server } = link;
      throw new HumanError<RequestFact>(
        { code: 'alias-for-two-servers', alias, one: other.server, other: server },
        'conflict',
      );
    }
    byAlias.set(link.alias, link);
  }
  return [...byAlias.values()];
}

function resolveLink(text: string, clientName: string | undefined, lookup: ContainerLookup): ResolvedLink {
  const parsed = parseLinkText(text);
  if ('reason' in parsed) throw new HumanError<InputFact>(parsed.reason, 'invalid');
  if (parsed.server === '') throw new HumanError<RequestFact>({ code: 'link-names-no-server', text }, 'invalid');
  const finding = checkAlias(parsed.alias);
  if (finding?.severity === 'error') throw new HumanError<InputFact>(finding.fact, 'invalid');
  if (parsed.server === clientName && !lookup.find(parsed.server)) {
    throw new HumanError<RequestFact>({ code: 'link-with-itself', client: clientName }, 'invalid');
  }
  const container = linkedServer(parsed.server, lookup);
  const service = swarmService(container);
  if (service !== undefined) {
    throw new HumanError<RequestFact>({ code: 'server-is-task', server: container.name, service }, 'unsupported');
  }
  return { server: container.name, alias: parsed.alias, container };
}

/** What has to be done to a server first. */
export interface ServerNeeds {
  readonly start: boolean;
  readonly connect: boolean;
}

/** A network of one's own, of which the name is enough. */
export interface OwnPlace {
  readonly kind: 'endpoint';
  readonly network: Pick<Network, 'name'>;
}

/**
 * What the server needs before it can be linked with.
 *
 * @throws HumanError (`serverStopped`, `notOnNetwork`, `invalid`) when it needs what the request doesn't allow.
 */
export function serverNeeds(
  { name, state, networkMode, networks }: Container,
  place: { readonly kind: 'legacy' } | OwnPlace,
  allowed: { readonly startServers: boolean; readonly connectServers: boolean },
): ServerNeeds {
  assertReachable({ name, networkMode });
  const network = place.kind === 'legacy' ? defaultBridge : place.network.name;
  const connect = !networks.some((attachment) => attachment.name === network);
  if (connect && !allowed.connectServers) {
    const instead = networks.find((attachment) => attachment.name !== 'none')?.name ?? '';
    throw new HumanError<RequestFact>(
      place.kind === 'endpoint'
        ? { code: 'server-not-on-that-network', server: name, network }
        : { code: 'server-not-on-bridge', server: name, instead },
      'notOnNetwork',
    );
  }
  const start = !isUp({ state });
  if (start && !allowed.startServers) {
    throw new HumanError<RequestFact>({ code: 'server-not-running', server: name, state }, 'serverStopped');
  }
  return { start, connect };
}

/** @throws HumanError (`invalid`, `notOnNetwork`) when no network can be shared with the server. */
export function assertReachable({ name, networkMode }: Pick<Container, 'name' | 'networkMode'>): void {
  if (networkMode === 'host') {
    throw new HumanError<RequestFact>({ code: 'server-on-host-network', server: name }, 'invalid');
  }
  if (networkMode === 'none') {
    throw new HumanError<RequestFact>({ code: 'server-on-no-network', server: name }, 'notOnNetwork');
  }
}

/** What is allowed, but will surprise. `explicit`: the variables of links are set by us. */
export function linkWarnings(
  links: readonly ResolvedLink[],
  place: Exclude<ClientNetwork, { kind: 'special' }>,
  lookup: ContainerLookup,
  explicit: boolean,
): readonly (RequestFact | InputFact)[] {
  const findings = links.flatMap(({ alias }) => checkAlias(alias)?.fact ?? []);
  const paused = links
    .filter(({ container }) => container.state === 'paused')
    .map(({ server }) => ({ code: 'server-answers-when-resumed', server }) as const);
  const crossing =
    place.kind === 'legacy'
      ? legacyCrossings(links)
      : links.flatMap((link) => shadowed(link, place.network.name, lookup));
  const shared = explicit || place.kind === 'legacy' ? sharedVariables(links, explicit) : [];
  return distinctFacts([...findings, ...paused, ...shared, ...crossing]);
}

/** Pairs of aliases whose variables have the same names. */
function sharedVariables(links: readonly ResolvedLink[], explicit: boolean): readonly RequestFact[] {
  return links.flatMap((one, index) =>
    links
      .slice(index + 1)
      .filter((other) => variablePrefix(one.alias) === variablePrefix(other.alias))
      .map((other) => ({
        code: explicit ? 'aliases-of-one-prefix-first-wins' : 'aliases-of-one-prefix',
        one: one.alias,
        other: other.alias,
      })),
  );
}

/** Pairs of aliases whose lines in the hosts file the engine itself confuses. */
function legacyCrossings(links: readonly ResolvedLink[]): readonly RequestFact[] {
  return links.flatMap((one, index) =>
    links.slice(index + 1).flatMap((other) => {
      const [short, long] = one.alias.length < other.alias.length ? [one, other] : [other, one];
      return long.alias.startsWith(`${short.alias}.`) && short.container.id !== long.container.id
        ? [{ code: 'alias-will-be-led-away', server: short.server, alias: long.alias } as const]
        : [];
    }),
  );
}

/** A link's alias hides whoever answers to that name on the network. */
function shadowed(
  { alias, container }: ResolvedLink,
  network: string,
  lookup: ContainerLookup,
): readonly RequestFact[] {
  const hidden = lookup
    .onNetwork(network)
    .find(
      (member) =>
        member.id !== container.id &&
        (member.name === alias ||
          member.networks.some((attachment) => attachment.name === network && attachment.aliases.includes(alias))),
    );
  return hidden ? [{ code: 'alias-hides-member', alias, hidden: hidden.name, network }] : [];
}
