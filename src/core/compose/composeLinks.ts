import { recordOf, textOf, textsOf } from '../creations/rawJson';
import { aliasOfLinkName } from '../links/linkSources';
import { parseLinkText } from '../links/linkText';
import type { ComposeMember } from './composeMember';
import type { Left } from './part';

/** A link between two services, in the file's own names. */
export interface ServiceLink {
  readonly client: string;
  readonly server: string;
  readonly alias: string;
  /** Undefined: a legacy link, which comes to Compose's own network. */
  readonly network?: string;
  /** The server can't start before its client: the alias is its own on that network. */
  readonly circular: boolean;
}

export interface ServiceLinks {
  readonly links: readonly ServiceLink[];
  /** Links to containers that are not in the file, as `container:alias`, by client. */
  readonly outside: ReadonlyMap<string, readonly string[]>;
  /** Services that start first, by client: without circles. */
  readonly before: ReadonlyMap<string, readonly string[]>;
  readonly left: ReadonlyMap<string, readonly Left[]>;
}

/** @param serviceOf the service that a name or an id stands for. */
export function serviceLinks(
  members: readonly ComposeMember[],
  serviceOf: (reference: string) => string | undefined,
): ServiceLinks {
  const links: ServiceLink[] = [];
  const outside = new Map<string, string[]>();
  const left = new Map<string, Left[]>();
  const before = new Map<string, string[]>(members.map((member) => [member.creation.name, sharers(member, serviceOf)]));
  for (const { client, text, network } of members.flatMap(wanted)) {
    const link = parseLinkText(text);
    if ('reason' in link) continue;
    const { server: reference } = link;
    // A legacy link may be called `tier/data`: its client calls it `data`.
    const alias = network === undefined ? aliasOfLinkName(link.alias) : link.alias;
    const server = serviceOf(reference);
    if (server === undefined && network !== undefined) {
      outside.set(client, [...(outside.get(client) ?? []), `${reference}:${alias}`]);
    } else if (server === undefined) {
      const reason = { code: 'link-server-gone', server: reference, alias } as const;
      left.set(client, [...(left.get(client) ?? []), { option: '--link', reason }]);
    } else {
      // A link to itself is the shortest circle.
      const circular = reaches(before, server, client);
      links.push({ client, server, alias, circular, ...(network === undefined ? {} : { network }) });
      if (!circular) before.set(client, [...new Set([...(before.get(client) ?? []), server])]);
      const code = circular ? 'link-in-circle' : 'link-on-network';
      if (circular || network === undefined) {
        left.set(client, [...(left.get(client) ?? []), { option: '--link', reason: { code, server, alias } }]);
      }
    }
  }
  return { links, outside, before, left };
}

interface Wanted {
  readonly client: string;
  readonly text: string;
  readonly network?: string;
}

function wanted({ creation: { name, body, endpoints } }: ComposeMember): readonly Wanted[] {
  const isUser = endpoints.some(({ byCreation, network }) => byCreation && network !== 'bridge');
  // The client of Docker lists links of a network here as well.
  const legacy = isUser ? [] : textsOf(recordOf(body['HostConfig'])['Links']);
  return [
    ...legacy.map((text) => ({ client: name, text })),
    ...endpoints.flatMap(({ network, config }) =>
      textsOf(config['Links']).map((text) => ({ client: name, text, network })),
    ),
  ];
}

/** Services whose namespaces or volumes it takes part in. */
function sharers({ creation }: ComposeMember, serviceOf: (reference: string) => string | undefined): string[] {
  const { NetworkMode, PidMode, IpcMode, VolumesFrom } = recordOf(creation.body['HostConfig']);
  const modes = [NetworkMode, PidMode, IpcMode].map(textOf).filter((mode) => mode.startsWith('container:'));
  const references = [
    ...modes.map((mode) => mode.slice('container:'.length)),
    ...textsOf(VolumesFrom).map((from) => from.split(':')[0] ?? ''),
  ];
  return [...new Set(references.flatMap((reference) => serviceOf(reference) ?? []))];
}

function reaches(before: ReadonlyMap<string, readonly string[]>, from: string, to: string): boolean {
  const seen = new Set<string>();
  const waiting = [from];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next === to) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    waiting.push(...(before.get(next) ?? []));
  }
  return false;
}
