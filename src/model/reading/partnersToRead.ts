import type { Container } from '../../core/containers/snapshot';
import type { LinkModel } from '../../core/links/LinkModel';
import { serverOf } from '../../core/links/legacyLinks';
import { clientOfLinkName, legacyLinkTexts } from '../../core/links/linkSources';
import { sameTexts } from '../../core/sameValue';

/** Who else must be read before a change can be shown, since one answer tells only one end of a link. */
export interface Partners {
  /** Servers whose link names changed with the client. */
  readonly list: ReadonlySet<string>;
  /** Clients whose links changed with the server. */
  readonly inspect: ReadonlySet<string>;
}

/** Compares a container with what the model holds of it and of its partners. */
export function partnersToRead(next: Container, model: LinkModel): Partners {
  const previous = model.container(next.id);
  const list = new Set<string>();
  const inspect = new Set<string>();
  if (next.details) addServers(next, model, list);
  addClients(next, previous, model, inspect);
  if (previous && previous.name !== next.name) {
    for (const { kind, serverId } of model.linksFrom(next.id)) {
      if (kind === 'legacy' && serverId !== undefined) list.add(serverId);
    }
    for (const { kind, clientId } of model.linksTo(next.id)) if (kind === 'legacy') inspect.add(clientId);
  }
  list.delete(next.id);
  inspect.delete(next.id);
  return { list, inspect };
}

/** A link that the client's inspect lists is alive only if a server has its name; one that it lists no more is not. */
function addServers(client: Container, model: LinkModel, servers: Set<string>): void {
  const linkNames = new Set<string>();
  for (const { server: name, linkName } of legacyLinkTexts(client)) {
    linkNames.add(linkName);
    const server = model.find(`/${name}`);
    const owner = model.find(`/${linkName}`);
    if (server && (!owner || owner.name === linkName)) servers.add(server.id);
  }
  for (const link of model.linksFrom(client.id)) {
    const server = link.kind === 'legacy' ? serverOf(model, link) : undefined;
    const ofClient = server?.linkNames.filter((linkName) => clientOfLinkName(linkName) === client.name) ?? [];
    if (server && ofClient.some((linkName) => !linkNames.has(linkName))) servers.add(server.id);
  }
}

/** A link name that came or went is news about the client that it names, unless that client already said so. */
function addClients(server: Container, previous: Container | undefined, model: LinkModel, clients: Set<string>): void {
  if (sameTexts(previous?.linkNames ?? [], server.linkNames)) return;
  const before = new Set(previous?.linkNames);
  const now = new Set(server.linkNames);
  for (const linkName of new Set([...before, ...now])) {
    if (before.has(linkName) === now.has(linkName)) continue;
    const name = clientOfLinkName(linkName);
    const client = name === undefined ? undefined : model.find(`/${name}`);
    if (!client?.details || client.name !== name) continue;
    const lists = legacyLinkTexts(client).some((text) => text.linkName === linkName);
    if (lists !== now.has(linkName)) clients.add(client.id);
  }
}
