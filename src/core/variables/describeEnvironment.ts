import { bridgeOf } from '../containers/defaultBridge';
import type { Container } from '../containers/snapshot';
import { serverOf } from '../links/legacyLinks';
import type { Link } from '../links/link';
import { linkDefect } from '../links/linkDefect';
import type { Scene } from '../links/lookup';
import { namesOwner } from '../names/namesPredicted';
import type { Reading } from '../observation/observation';
import { isSecret } from '../secrets/secrets';
import { compareVariable } from './compareVariable';
import { type LinkPrefix, type LinkPrefixes, linkPrefixes, looksLikeLinkName, prefixOf } from './environmentPrefixes';
import { ownAddition } from './environmentReasons';
import { environmentMap, type PredictedVariable, predictEnvironment } from './processEnvironment';
import type { Variable, VariableReason } from './variable';
import type { VariableFact } from './variableFacts';
import { linkVariables, variablePrefix } from './variables';

/** The variables of a client's process 1, what a fresh start would set beside what it has. */
export function describeEnvironment(
  scene: Scene,
  client: Container,
  reading: Reading<readonly string[]>,
  secretPatterns: readonly string[] = [],
): readonly Variable[] {
  const held = reading.status === 'read' ? environmentMap(reading.value) : undefined;
  const links = scene.lookup.linksFrom(client.id).filter(({ kind }) => kind === 'legacy');
  const prefixes = linkPrefixes(links, held ?? new Map());
  const predicted = clientEnvironment(scene, client, links, held);
  const isLost = held !== undefined && isBeginningLost(held, predicted, prefixes);
  const observed = isLost ? afterBeginning(held, predicted) : held;
  const unsure = unsureOf(isLost ? 'overwritten' : reading.status === 'read' ? reading.lacks : undefined);
  const mask = (name: string, value: string, prefix: LinkPrefix | undefined) =>
    isSecretOfLink(name, value, prefix, secretPatterns);
  const byKey = new Map(links.map((link) => [link.key, link]));
  const actual = observed && { values: observed, unsure };
  const rows = predicted.flatMap((variable): Variable | readonly Variable[] => {
    const [only = '', ...more] = variable.links;
    const giver = byKey.get(only);
    const givers =
      more.length > 0 ? links.filter(({ key }) => variable.links.includes(key)) : giver === undefined ? [] : [giver];
    const compared = compareVariable(scene, client, givers, variable, reading, actual);
    if (compared === undefined) return [];
    const { name } = variable;
    const [first] = givers;
    const prefix = variable.links.length > 0 ? prefixOf(name, compared.value, prefixes) : undefined;
    const secret = mask(name, compared.value, prefix);
    return first === undefined
      ? { name, origin: 'container', ...compared, secret }
      : { name, origin: 'link', link: first.key, ...compared, secret };
  });
  const known = new Set(predicted.map(({ name }) => name));
  const further = [...(observed ?? [])].flatMap(([name, value]) => {
    if (known.has(name)) return [];
    const prefix = prefixOf(name, value, prefixes);
    return [{ ...furtherVariable(client, name, value, prefix), secret: mask(name, value, prefix) }];
  });
  return [...rows, ...further];
}

/**
 * Whether a process wrote over the beginning of its environment: what the engine writes first is gone, and something
 * stands in its place that neither the engine nor a link gave, such as the end of a title.
 */
function isBeginningLost(
  held: ReadonlyMap<string, string>,
  predicted: readonly PredictedVariable[],
  prefixes: LinkPrefixes,
): boolean {
  const [first] = held;
  const given = new Set(predicted.map(({ name }) => name));
  return (
    first !== undefined &&
    given.has('PATH') &&
    !held.has('PATH') &&
    !given.has(first[0]) &&
    prefixOf(...first, prefixes) === undefined
  );
}

/** Drops what stands before the first variable that was given: it only looks like variables. */
function afterBeginning(
  held: ReadonlyMap<string, string>,
  predicted: readonly PredictedVariable[],
): ReadonlyMap<string, string> {
  const given = new Set(predicted.map(({ name }) => name));
  const entries = [...held];
  const first = entries.findIndex(([name]) => given.has(name));
  return new Map(first < 0 ? [] : entries.slice(first));
}

function unsureOf(lacks: 'cut' | 'overwritten' | undefined): VariableReason | undefined {
  return lacks && [{ code: lacks === 'cut' ? 'environment-cut' : 'environment-overwritten' }];
}

/** What a fresh start would set. Links that would give nothing (or keep the client from starting) count for nothing. */
function clientEnvironment(
  scene: Scene,
  client: Container,
  links: readonly Link[],
  observed: ReadonlyMap<string, string> | undefined,
): readonly PredictedVariable[] {
  const { details } = client;
  if (!details) return [];
  const variables = predictEnvironment({
    hostname: details.hostname || namesOwner(scene, client).details?.hostname || undefined,
    tty: details.tty,
    links: links.flatMap((link) => {
      const given = givenVariables(scene, client, link, observed);
      return given ? [{ key: link.key, variables: given }] : [];
    }),
    env: details.env,
  });
  // The runtime looks an empty HOME up in the image's user table.
  return variables.filter(({ name, value }) => name !== 'HOME' || value !== '');
}

function givenVariables(
  scene: Scene,
  client: Container,
  link: Link,
  observed: ReadonlyMap<string, string> | undefined,
): ReturnType<typeof linkVariables> | undefined {
  const defect = linkDefect(scene, client, link);
  const server = serverOf(scene.lookup, link);
  if (!server?.details || (defect && defect.kind !== 'noAddress') || !setsVariables(scene, client, link, observed)) {
    return undefined;
  }
  const host = bridgeOf(server)?.ipv4 ?? '';
  const { alias, linkName } = link;
  return linkVariables({
    server: server.details,
    host,
    client: client.name,
    alias,
    linkName,
    engine: scene.engine,
  });
}

/**
 * Whether the link sets variables. Where the engine's version doesn't tell, the client's own process does: also by
 * variables from a time when the client had another name, but not by those that it was made with.
 */
function setsVariables(
  scene: Scene,
  client: Container,
  link: Link,
  observed: ReadonlyMap<string, string> | undefined,
): boolean {
  if (scene.engine.linkEnv !== 'unknown') return scene.engine.linkEnv === 'set';
  const name = `${variablePrefix(link.alias)}_NAME`;
  const value = observed?.get(name) ?? '';
  const isOwn = client.details?.env.some((entry) => entry.startsWith(`${name}=`)) === true;
  return !isOwn && (value === `/${link.linkName}` || (looksLikeLinkName(value) && value.endsWith(`/${link.alias}`)));
}

/**
 * What process 1 has and the engine would not set. A leftover of a link is `unexpected`. What the runtime or the
 * container's own start script added (HOME, PWD, …) would be added again by a fresh start: that is a match.
 */
function furtherVariable(
  client: Container,
  name: string,
  value: string,
  prefix: LinkPrefix | undefined,
): Omit<Variable, 'secret'> {
  if (!prefix) {
    return { name, value, origin: 'container', observed: value, status: 'match', reason: [ownAddition(name)] };
  }
  const link = prefix.link ? { link: prefix.link.key } : {};
  const reason: readonly VariableFact[] = prefix.link
    ? [{ code: 'link-gives-it-no-more', client: client.name, server: prefix.link.server }]
    : [{ code: 'link-is-no-more', client: client.name }];
  return { name, value, origin: 'link', ...link, observed: value, status: 'unexpected', reason };
}

/** Addresses and names of links are no secrets, whatever the alias is called; what a server copies may be. */
function isSecretOfLink(
  name: string,
  value: string,
  prefix: LinkPrefix | undefined,
  patterns: readonly string[],
): boolean {
  if (!prefix) return isSecret(name, value, patterns);
  const own = name.slice(prefix.prefix.length + 1);
  return own.startsWith('ENV_') && (isSecret(own.slice(4), value, patterns) || isSecret(name, value, patterns));
}
