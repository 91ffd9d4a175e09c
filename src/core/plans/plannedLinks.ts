import type { ContainerLookup } from '../containers/lookup';
import { type Container, defaultBridge, isUp } from '../containers/snapshot';
import { HumanError } from '../humanError';
import { checkAlias, type LinkText, parseLinkText } from '../links/linkText';
import { variablePrefix } from '../variables/variables';
import type { ClientNetwork } from './clientNetwork';
import { linkedServer } from './newClient';

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
      throw new HumanError(
        `The alias "${link.alias}" can't stand for both "${other.server}" and "${link.server}". Give one of them another alias.`,
        'conflict',
      );
    }
    byAlias.set(link.alias, link);
  }
  return [...byAlias.values()];
}

function resolveLink(text: string, clientName: string | undefined, lookup: ContainerLookup): ResolvedLink {
  const parsed = parseLinkText(text);
  if ('reason' in parsed) {
    throw new HumanError(parsed.reason, 'invalid');
  }
  if (parsed.server === '') {
    throw new HumanError(
      `"${text}" names no server. A link is written server:alias, such as datastore:redis.`,
      'invalid',
    );
  }
  const finding = checkAlias(parsed.alias);
  if (finding?.severity === 'error') {
    throw new HumanError(finding.message, 'invalid');
  }
  if (parsed.server === clientName && !lookup.find(parsed.server)) {
    throw new HumanError(`A container can't be linked with itself: "${clientName}" doesn't exist yet.`, 'invalid');
  }
  const container = linkedServer(parsed.server, lookup);
  return { server: container.name, alias: parsed.alias, container };
}

/** What has to be done to a server first. */
export interface ServerNeeds {
  readonly start: boolean;
  readonly connect: boolean;
}

/**
 * What the server needs before it can be linked with.
 *
 * @throws HumanError (`serverStopped`, `notOnNetwork`, `invalid`) when it needs what the request doesn't allow.
 */
export function serverNeeds(
  { name, state, networkMode, networks }: Container,
  place: Exclude<ClientNetwork, { kind: 'special' }>,
  allowed: { readonly startServers: boolean; readonly connectServers: boolean },
): ServerNeeds {
  assertReachable({ name, networkMode });
  const network = place.kind === 'legacy' ? defaultBridge : place.network.name;
  const connect = !networks.some((attachment) => attachment.name === network);
  if (connect && !allowed.connectServers) {
    throw new HumanError(
      notConnected(
        name,
        networks.map((attachment) => attachment.name),
        place,
        network,
      ),
      'notOnNetwork',
    );
  }
  const start = !isUp({ state });
  if (start && !allowed.startServers) {
    throw new HumanError(
      `"${name}" isn't running (${state}), and a link needs its server first. Start it.`,
      'serverStopped',
    );
  }
  return { start, connect };
}

/** @throws HumanError (`invalid`, `notOnNetwork`) when no network can be shared with the server. */
export function assertReachable({ name, networkMode }: Pick<Container, 'name' | 'networkMode'>): void {
  if (networkMode === 'host') {
    throw new HumanError(
      `"${name}" is on the host's network, where nothing can be linked with it. Reach it by the host's address.`,
      'invalid',
    );
  }
  if (networkMode === 'none') {
    throw new HumanError(`"${name}" has no network at all, so nothing can be linked with it.`, 'notOnNetwork');
  }
}

function notConnected(server: string, its: readonly string[], place: ClientNetwork, network: string): string {
  if (place.kind === 'endpoint') {
    return `"${server}" isn't on the network "${network}", so the link would lead nowhere. Connect it with that network first.`;
  }
  const instead = its.filter((name) => name !== 'none')[0];
  return (
    `"${server}" isn't on the default bridge, where links of this kind live. ` +
    (instead === undefined ? 'Connect it first.' : `Create the client on its network "${instead}" instead.`)
  );
}

/** What is allowed, but will surprise: sentences for people. `explicit`: the variables of links are set by us. */
export function linkWarnings(
  links: readonly ResolvedLink[],
  place: Exclude<ClientNetwork, { kind: 'special' }>,
  lookup: ContainerLookup,
  explicit: boolean,
): readonly string[] {
  const findings = links.flatMap(({ alias }) => checkAlias(alias)?.message ?? []);
  const paused = links
    .filter(({ container }) => container.state === 'paused')
    .map(({ server }) => `"${server}" is paused: it holds its address, but answers only when it is resumed.`);
  const crossing =
    place.kind === 'legacy'
      ? legacyCrossings(links)
      : links.flatMap((link) => shadowed(link, place.network.name, lookup));
  const shared = explicit || place.kind === 'legacy' ? sharedVariables(links, explicit) : [];
  return [...new Set([...findings, ...paused, ...shared, ...crossing])];
}

/** Pairs of aliases whose variables have the same names. */
function sharedVariables(links: readonly ResolvedLink[], explicit: boolean): readonly string[] {
  return links.flatMap((one, index) =>
    links
      .slice(index + 1)
      .filter((other) => variablePrefix(one.alias) === variablePrefix(other.alias))
      .map((other) => {
        const winner = explicit ? `those of "${one.alias}" win` : 'which values win is left to chance';
        return `The aliases "${one.alias}" and "${other.alias}" give variables of the same names: ${winner}.`;
      }),
  );
}

/** Pairs of aliases whose lines in the hosts file the engine itself confuses. */
function legacyCrossings(links: readonly ResolvedLink[]): readonly string[] {
  return links.flatMap((one, index) =>
    links.slice(index + 1).flatMap((other) => {
      const [short, long] = one.alias.length < other.alias.length ? [one, other] : [other, one];
      return long.alias.startsWith(`${short.alias}.`) && short.container.id !== long.container.id
        ? [`When "${short.server}" restarts, the engine will point "${long.alias}" at it too.`]
        : [];
    }),
  );
}

/** A link's alias hides whoever answers to that name on the network. */
function shadowed({ alias, container }: ResolvedLink, network: string, lookup: ContainerLookup): readonly string[] {
  const hidden = lookup
    .onNetwork(network)
    .find(
      (member) =>
        member.id !== container.id &&
        (member.name === alias ||
          member.networks.some((attachment) => attachment.name === network && attachment.aliases.includes(alias))),
    );
  return hidden ? [`The alias "${alias}" hides "${hidden.name}", which answers to that name on "${network}".`] : [];
}
