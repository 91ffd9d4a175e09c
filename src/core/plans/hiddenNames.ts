import { type Container, defaultBridge, isUp } from '../containers/snapshot';
import { serverOf } from '../links/legacyLinks';
import { embeddedDnsNames, hasEmbeddedDns } from '../links/linkSources';
import type { Scene } from '../links/lookup';
import { earlierAddress, mountsHostsFile, selfNames } from '../names/namesHosts';
import type { LinkNote } from './linkChangeFacts';
import type { AddWay } from './linkWays';

/**
 * What else a client resolves by a name that is to be an alias of it. A line of the hosts file comes before every name
 * server, lines of links after those of `--add-host` and before the client's own; the alias of a link comes before real
 * names, on whichever network.
 */
export function hiddenNames(
  client: Container,
  server: Container,
  alias: string,
  { how }: AddWay,
  { lookup, engine }: Pick<Scene, 'lookup' | 'engine'>,
): readonly LinkNote[] {
  const lower = alias.toLowerCase();
  const isSame = (name: string) => name.toLowerCase() === lower;
  const named = { client: client.name, server: server.name, alias };
  const isLegacy = how === 'recreated';
  const hasOwnFile = mountsHostsFile(client);
  const earlier = hasOwnFile ? undefined : earlierAddress(client, alias);
  const isOwn = !hasOwnFile && selfNames(client).some(isSame);
  if (earlier !== undefined) return [{ code: 'note-alias-behind-line', ...named, address: earlier }];
  if (isOwn) return [{ code: isLegacy ? 'note-alias-hides-self' : 'note-alias-behind-self', ...named }];
  const linked = lookup.linksFrom(client.id).flatMap((link): readonly LinkNote[] => {
    const other = link.kind === 'legacy' && !link.inert ? serverOf(lookup, link) : undefined;
    if (!other || other.id === server.id) return [];
    return [other.name, other.details?.hostname ?? ''].some(isSame)
      ? [{ code: isLegacy ? 'note-alias-beside-name' : 'note-alias-behind-name', ...named, other: other.name }]
      : [];
  });
  const members = client.networks
    .filter(({ name }) => hasEmbeddedDns(name) && name !== defaultBridge && name !== engine.defaultNetwork)
    .flatMap(({ name: network }) =>
      lookup.answering(network, alias).flatMap((member): readonly LinkNote[] => {
        const there = member.networks.find(({ name }) => name === network);
        const answers = there !== undefined && isUp(member) && embeddedDnsNames(member, there).has(lower);
        return answers && member.id !== server.id
          ? [{ code: 'note-alias-hides', client: client.name, alias, hidden: member.name, network }]
          : [];
      }),
    );
  return [...linked, ...members];
}
