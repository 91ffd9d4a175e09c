import { type Document, isMap, isScalar, isSeq, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import type { FileFact } from '../core/readiness/readinessFacts';
import { isParsedSoon } from './boundedYaml';

/** Lines to put in the place of others. Both numbers from 1, the last one included. */
export interface Replacement {
  readonly firstLine: number;
  readonly lastLine: number;
  readonly text: string;
}

/** The network that a command is moved to; its user makes it, once. */
export const fixNetwork = 'links';

/** What to write in the place of a finding, where that is sure. */
export function fixOf(fact: FileFact, line: number, text: string): Replacement | undefined {
  if (fact.code === 'compose-link') return composeFix(fact, text);
  if (fact.code === 'link-option') return optionFix(fact, line, text);
  return undefined;
}

/**
 * On a network of one's own a link is an endpoint link, which stays. One that only repeats the server's name says
 * nothing there.
 */
function optionFix(
  { server, alias }: { readonly server: string; readonly alias: string },
  line: number,
  text: string,
): Replacement | undefined {
  const old = text.split('\n')[line - 1];
  if (old === undefined) return undefined;
  const value = server === alias ? `${escaped(server)}(?::${escaped(alias)})?` : `${escaped(server)}:${escaped(alias)}`;
  const option = new RegExp(`--link(\\s*=\\s*|\\s+)(["']?)${value}\\2(?=[\\s"'\\\\)]|$)`);
  const found = option.exec(old);
  if (!found) return undefined;
  const kept = server === alias ? '' : ` ${found[0]}`;
  const isThere = new RegExp(`--network[= ]${fixNetwork}(?![\\w-])`).test(old);
  const network = isThere ? '' : `--network ${fixNetwork}`;
  const written = old.replace(option, () => `${network}${kept}`.trim());
  return { firstLine: line, lastLine: line, text: written };
}

/** The name comes from Compose's network, or from an alias of the server there; the order from `depends_on`. */
function composeFix(
  { service, server, alias }: { readonly service: string; readonly server: string; readonly alias: string },
  text: string,
): Replacement | undefined {
  if (!isParsedSoon(text)) return undefined;
  const document = parseDocument(text, { keepSourceTokens: false });
  if (document.errors.length > 0) return undefined;
  const client = document.getIn(['services', service], true);
  const target = document.getIn(['services', server], true);
  if (!isMap(client) || !isMap(target)) return undefined;
  const links = client.get('links', true);
  if (!isSeq(links)) return undefined;
  const at = links.items.findIndex(
    (item) => isScalar(item) && [`${server}:${alias}`, server].includes(String(item.value)),
  );
  if (at < 0) return undefined;
  const networks = commonNetworks(client, target);
  if (alias !== server && (networks.length === 0 || !addAlias(document, target, networks, alias))) return undefined;
  links.delete(at);
  if (links.items.length === 0) client.delete('links');
  addDependency(document, client, server);
  const lines = text.split('\n');
  return {
    firstLine: 1,
    lastLine: lines.length,
    text: document.toString({ lineWidth: 0 }).replace(/\n$/, text.endsWith('\n') ? '\n' : ''),
  };
}

/** Networks of both, `default` where a service names none. */
function commonNetworks(client: YAMLMap, server: YAMLMap): readonly string[] {
  const others = networksOf(server);
  return networksOf(client).filter((name) => others.includes(name));
}

function networksOf(service: YAMLMap): readonly string[] {
  if (service.has('network_mode')) return [];
  const networks = service.get('networks', true);
  if (isSeq(networks)) return networks.items.flatMap((item) => (isScalar(item) ? String(item.value) : []));
  return isMap(networks) ? networks.items.map(({ key }) => String(isScalar(key) ? key.value : key)) : ['default'];
}

function addAlias(document: Document, server: YAMLMap, common: readonly string[], alias: string): boolean {
  const names = networksOf(server);
  if (!isMap(server.get('networks', true))) {
    server.set('networks', document.createNode(Object.fromEntries(names.map((name) => [name, {}]))));
  }
  const networks = server.get('networks', true);
  if (!isMap(networks)) return false;
  for (const name of common) {
    if (!isMap(networks.get(name, true))) networks.set(name, document.createNode({}));
    const settings = networks.get(name, true);
    if (!isMap(settings)) return false;
    settings.flow = false;
    const aliases = settings.get('aliases', true);
    if (isSeq(aliases)) aliases.add(document.createNode(alias));
    else settings.set('aliases', document.createNode([alias]));
  }
  return true;
}

function addDependency(document: Document, client: YAMLMap, server: string): void {
  const depends = client.get('depends_on', true);
  if (isSeq(depends)) {
    const known = (depends as YAMLSeq).items.some((item) => isScalar(item) && item.value === server);
    if (!known) depends.add(document.createNode(server));
  } else if (isMap(depends)) {
    if (!depends.has(server)) depends.set(server, document.createNode({ condition: 'service_started' }));
  } else client.set('depends_on', document.createNode([server]));
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
