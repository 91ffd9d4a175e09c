import type { Link } from '../links/link';
import { variablePrefix } from './variables';

/** How the variables of one link begin. */
export interface LinkPrefix {
  readonly prefix: string;
  /** Undefined: a link that is there no longer. */
  readonly link?: Link;
}

/** By the prefix. */
export type LinkPrefixes = ReadonlyMap<string, LinkPrefix>;

/** Prefixes of the client's links, and of former ones that its process 1 still tells of (`A_NAME=/client/alias`). */
export function linkPrefixes(links: readonly Link[], observed: ReadonlyMap<string, string>): LinkPrefixes {
  const prefixes = new Map<string, LinkPrefix>();
  for (const [name, value] of observed) {
    const prefix = name.replace(/_NAME$/, '');
    if (prefix !== name && looksLikeLinkName(value) && variablePrefix(value) === prefix) {
      prefixes.set(prefix, { prefix });
    }
  }
  for (const link of links) {
    const prefix = variablePrefix(link.alias);
    if (prefix !== '') prefixes.set(prefix, { prefix, link });
  }
  return prefixes;
}

/** `/client/alias`, as the engine tells a link's name. */
export function looksLikeLinkName(value: string): boolean {
  return /^\/[a-zA-Z0-9][\w.-]*\/./s.test(value);
}

const portVariable = /^PORT(?:_\d+_[A-Z\d]+(?:_(?:ADDR|PORT|PROTO|START|END|PORT_START|PORT_END))?)?$/;

/** Whether a link's variable of that prefix tells where its server is, unlike one that the server was given itself. */
export function tellsAddress(name: string, prefix: string): boolean {
  return name.startsWith(`${prefix}_`) && portVariable.test(name.slice(prefix.length + 1));
}

const telling = /^PORT(?:_\d+_[A-Z\d]+(?:_(?:ADDR|START|END))?)?$/;

/**
 * An address stands alone or in `tcp://172.17.0.2:6379`; of a server without one nothing stands in its place. With a
 * name there, someone else set the variable.
 */
function mayBeTheEngines(rest: string, value: string): boolean {
  return !telling.test(rest) || /^(?:[a-z]+:\/\/)?(?:\d{1,3}(?:\.\d{1,3}){3})?(?::\d+)?$/.test(value);
}

const bare = /^(.+)_(PORT_\d+_(?:TCP|UDP|SCTP)(?:_(?:ADDR|PORT|PROTO|START|END|PORT_START|PORT_END))?)$/s;

/** The link that a variable belongs to by its name, or by the look of a link's port variable alone. */
export function prefixOf(name: string, value: string, prefixes: LinkPrefixes): LinkPrefix | undefined {
  const known = longestPrefix(name, prefixes, (rest) =>
    rest === 'NAME'
      ? looksLikeLinkName(value)
      : rest.startsWith('ENV_') || (portVariable.test(rest) && mayBeTheEngines(rest, value)),
  );
  const [, prefix, rest = ''] = bare.exec(name) ?? [];
  return known ?? (prefix !== undefined && mayBeTheEngines(rest, value) ? { prefix } : undefined);
}

/** The longest prefix of the name after which `fits` takes the rest for a variable of a link. */
function longestPrefix(name: string, prefixes: LinkPrefixes, fits: (rest: string) => boolean): LinkPrefix | undefined {
  for (let at = name.lastIndexOf('_'); at > 0; at = name.lastIndexOf('_', at - 1)) {
    const known = prefixes.get(name.slice(0, at));
    if (known !== undefined && fits(name.slice(at + 1))) return known;
  }
  return undefined;
}
