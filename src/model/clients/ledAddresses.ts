import type { Description } from '../../core/descriptions/description';
import { addressesNow, legacyLinksOf } from '../../core/links/legacyLinks';
import type { ContainerLookup } from '../../core/links/lookup';
import { sameTexts } from '../../core/sameValue';

/**
 * Where one link led during one run of its client: the client may still go there, and once the server is down or has
 * moved, the engine tells it no more.
 */
export interface Led {
  /** Where the server was when it was first seen up with this client; empty: never. */
  readonly first: string;
  /** Where it was when it was last seen up. */
  readonly last: readonly string[];
  /** What the client's hosts file had when it was last looked into. */
  readonly found: readonly string[];
}

/** Brings what is kept of a client's links, by key, up to the picture of now. */
export function noteLed(led: Map<string, Led>, lookup: ContainerLookup, clientId: string): void {
  const links = legacyLinksOf(lookup, clientId);
  for (const link of links) {
    const now = addressesNow(lookup, link);
    const known = led.get(link.key);
    if (known !== undefined && (now.length === 0 || sameTexts(now, known.last))) continue;
    const first = known === undefined || known.first === '' ? now.join(' ') : known.first;
    led.set(link.key, { first, last: now, found: known?.found ?? [] });
  }
  if (led.size === links.length) return;
  const present = new Set(links.map(({ key }) => key));
  for (const key of [...led.keys()]) if (!present.has(key)) led.delete(key);
}

/** The names that a look into the client found. */
export function noteFound(led: Map<string, Led>, { names }: Description): void {
  const found = new Map<string, Set<string>>();
  for (const { link, mechanism, observed = [] } of names) {
    if (link === undefined || mechanism !== 'hosts') continue;
    const addresses = found.get(link) ?? new Set<string>();
    for (const address of observed) addresses.add(address);
    found.set(link, addresses);
  }
  for (const [key, known] of led) led.set(key, { ...known, found: [...(found.get(key) ?? [])] });
}

/** Where a client may go by a link, each address once. */
export function placesOf({ last, found }: Led): readonly string[] {
  return found.length === 0 ? last : [...new Set([...last, ...found])];
}

/** The server's present addresses (`now`) where they are not those that it had first; else undefined. */
export function movedTo({ first }: Led, now: readonly string[]): string | undefined {
  if (first === '' || now.length === 0) return undefined;
  const text = now.join(' ');
  return text === first ? undefined : text;
}

/** Where the client was last seen to go, if the server is up and has none of it; else nowhere. */
export function astray({ found }: Led, now: readonly string[]): readonly string[] {
  return now.length === 0 || found.some((address) => now.includes(address)) ? [] : found;
}
