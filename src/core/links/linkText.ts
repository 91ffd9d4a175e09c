import type { InputFact } from '../text/inputFacts';

/** A link as people write it: who is meant, and what the client calls it. */
export interface LinkText {
  readonly server: string;
  readonly alias: string;
}

export type ParsedLinkText = LinkText | { readonly reason: InputFact };

/**
 * Reads `server:alias` as the daemon does (moby `daemon/pkg/opts/opts.go`, ParseLink). One part stands for both. A
 * first part with a leading slash is inspect output, such as `/db:/web/db`: the alias is the last segment then. The
 * daemon checks nothing else, so neither part is sure to be a sensible name, nor to have a character at all.
 */
export function parseLinkText(text: string): ParsedLinkText {
  if (text === '') return { reason: { code: 'link-text-empty' } };
  const [first = '', second, ...rest] = text.split(':');
  if (rest.length > 0) return { reason: { code: 'link-text-of-colons', text } };
  if (second === undefined) return { server: first, alias: first };
  if (first.startsWith('/')) return { server: first.slice(1), alias: second.slice(second.lastIndexOf('/') + 1) };
  return { server: first, alias: second };
}

/** What the client calls the server; undefined where the engine takes no such text. */
export function aliasInText(text: string): string | undefined {
  const link = parseLinkText(text);
  return 'reason' in link ? undefined : link.alias;
}

export function formatLink({ server, alias }: LinkText): string {
  return `${server}:${alias}`;
}
