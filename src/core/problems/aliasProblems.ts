import { type Container, isUp, type NetworkAttachment } from '../containers/snapshot';
import { serverOf } from '../links/legacyLinks';
import type { Link } from '../links/link';
import { linkDefect } from '../links/linkDefect';
import { embeddedDnsNames } from '../links/linkSources';
import { aliasInText } from '../links/linkText';
import type { Scene } from '../links/lookup';
import { addressInName } from '../links/numericName';
import { canBeAsked, realNames } from '../names/namesEmbeddedDns';
import { earlierAddress, mountsHostsFile, selfNames } from '../names/namesHosts';
import { variablePrefix } from '../variables/variables';
import type { ClientLinks } from './ClientLinks';
import { rawTarget } from './endpointProblems';
import type { Problem } from './problem';
import type { ProblemFact } from './problemFacts';

/** Aliases that get in the way of each other, of real names, or of the shell. */
export function aliasProblems(scene: Scene, client: Container, link: Link, links: ClientLinks): readonly Problem[] {
  if (link.kind === 'legacy') return [...unresolvable(client, link), ...legacyAliases(scene, client, link, links)];
  return link.inert ? [] : [...unresolvable(client, link), ...endpointAliases(scene, client, link)];
}

/** Names that no program of the client resolves to the server, whatever the engine does for the link. */
function unresolvable(holder: Container, { kind, client, server, alias, key }: Link): readonly Problem[] {
  const named = { client, server, alias };
  const problem = (code: 'alias-unresolvable' | 'alias-shadowed', fact: ProblemFact): readonly Problem[] => [
    { code, severity: 'warning', facts: [fact], link: key },
  ];
  const address = addressInName(alias);
  if (address !== undefined) {
    return problem('alias-unresolvable', { code: 'alias-reads-as-address', ...named, address });
  }
  if (kind === 'endpoint' ? !canBeAsked(alias) : !/^[^\s#]+$/.test(alias)) {
    return problem('alias-unresolvable', { code: 'alias-never-resolves', ...named });
  }
  if (kind === 'endpoint' || mountsHostsFile(holder)) return [];
  const earlier = earlierAddress(holder, alias);
  if (earlier !== undefined) {
    return problem('alias-shadowed', { code: 'alias-has-earlier-line', ...named, address: earlier });
  }
  return holder.details && selfNames(holder).some((name) => name.toLowerCase() === alias.toLowerCase())
    ? problem('alias-shadowed', { code: 'alias-is-own-name', ...named })
    : [];
}

/** Whether a running client may have lines and variables of it. Those of a server that stopped stay. */
function givesSomething(scene: Scene, client: Container, link: Link): boolean {
  const kind = linkDefect(scene, client, link)?.kind;
  return kind === undefined || kind === 'stopped' || kind === 'serverOffBridge' || kind === 'noAddress';
}

function legacyAliases(scene: Scene, client: Container, link: Link, links: ClientLinks): readonly Problem[] {
  const { client: c, server, alias, key } = link;
  const setsVariables = scene.engine.linkEnv === 'set';
  const hasDot = setsVariables && alias.includes('.');
  // Whether a link gives anything takes most work to find out, so that is asked last.
  const others = links.near(link).filter((each) => mayBeInTheWay(scene, link, each));
  if ((others.length === 0 && !hasDot) || !givesSomething(scene, client, link)) return [];
  const readsLines = !mountsHostsFile(client);
  const problems: Problem[] = [];
  const prefix = variablePrefix(alias);
  for (const other of others.filter((each) => givesSomething(scene, client, each))) {
    const both = { client: c, server, alias, other: other.server, otherAlias: other.alias };
    if (setsVariables && haveOnePrefix(link, other)) {
      const facts = [{ code: 'aliases-share-variables', ...both, prefix } as const];
      problems.push({ code: 'variables-collide', severity: 'warning', facts, link: key });
    }
    if (readsLines && isRewrittenWith(link, other)) {
      const facts = [{ code: 'alias-rewritten-along', ...both } as const];
      problems.push({ code: 'alias-conflict', severity: 'warning', facts, link: key });
    }
    if (readsLines && isNameOf(scene, link, other)) {
      const same = other.alias.toLowerCase() === alias.toLowerCase();
      const facts = [{ code: same ? 'alias-of-two-servers' : 'alias-is-others-name', ...both } as const];
      problems.push({ code: 'alias-shadowed', severity: 'warning', facts, link: key });
    }
  }
  if (hasDot) {
    const facts = [{ code: 'no-shell-reads-variables', client: c, server, alias, prefix } as const];
    problems.push({ code: 'alias-conflict', severity: 'info', facts, link: key });
  }
  return problems;
}

function mayBeInTheWay(scene: Scene, link: Link, other: Link): boolean {
  const isMixed = scene.engine.linkEnv === 'set' && haveOnePrefix(link, other);
  return isMixed || isRewrittenWith(link, other) || isNameOf(scene, link, other);
}

function haveOnePrefix({ alias, serverId }: Link, other: Link): boolean {
  return other.alias === alias ? other.serverId !== serverId : variablePrefix(other.alias) === variablePrefix(alias);
}

function isRewrittenWith({ alias, serverId }: Link, other: Link): boolean {
  return other.serverId !== serverId && alias.startsWith(`${other.alias}.`);
}

/** Whether the other link writes the alias into the hosts file too. */
function isNameOf({ lookup }: Scene, { alias, serverId }: Link, other: Link): boolean {
  if (other.serverId === serverId || alias === '') return false;
  const lower = alias.toLowerCase();
  if (other.alias.toLowerCase() === lower) return true;
  const server = serverOf(lookup, other);
  return server?.name.toLowerCase() === lower || server?.details?.hostname.toLowerCase() === lower;
}

function endpointAliases(scene: Scene, client: Container, link: Link): readonly Problem[] {
  const { client: c, server, alias, key, network } = link;
  const problems: Problem[] = [];
  const target = rawTarget(client, link);
  const shadowed = scene.lookup.answering(network, alias).filter((container) => {
    const attachment = container.networks.find(({ name }) => name === network);
    if (!attachment || !isUp(container) || container.id === link.serverId) return false;
    // The alias leads to all of these, and so hides none of them.
    const isMeant = embeddedDnsNames(container, attachment).has(target.toLowerCase());
    return !isMeant && canBeAsked(alias) && spelledNames(container, attachment).has(alias);
  });
  for (const container of shadowed) {
    const hiding = { client: c, alias, network, hidden: container.name };
    const dead = link.serverId === undefined;
    const fact = dead
      ? ({ code: 'dead-alias-hides-name', ...hiding, target } as const)
      : ({ code: 'alias-hides-name', ...hiding, server } as const);
    const action = { kind: 'remove-link', containerId: client.id, containerName: c, alias } as const;
    problems.push({
      code: 'alias-shadowed',
      severity: dead ? 'error' : 'warning',
      facts: [fact],
      link: key,
      ...(dead ? { action } : {}),
    });
  }
  const texts = client.networks.find(({ name }) => name === network)?.links ?? [];
  const same = texts.filter((text) => aliasInText(text) === alias);
  if (new Set(same).size > 1) {
    const facts = [{ code: 'alias-given-twice', client: c, server, alias, network } as const];
    problems.push({ code: 'alias-conflict', severity: 'warning', facts, link: key });
  }
  if (alias !== alias.toLowerCase()) {
    const lower = alias.toLowerCase();
    const real = scene.lookup.answering(network, lower).filter((container) => {
      const attachment = container.networks.find(({ name }) => name === network);
      return attachment && isUp(container) && embeddedDnsNames(container, attachment).has(lower);
    });
    const others = real.map(({ name }) => name);
    const facts = [{ code: 'alias-in-exact-case', client: c, server, alias, others } as const];
    problems.push({ code: 'alias-conflict', severity: 'info', facts, link: key });
  }
  return problems;
}

/**
 * Real names are answered whether written in capitals or not; but who writes one unlike its owner does gets the alias.
 */
function spelledNames(container: Container, attachment: NetworkAttachment): ReadonlySet<string> {
  return new Set(realNames(container, attachment).map(([name]) => name));
}
