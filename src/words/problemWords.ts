import * as l10n from '@vscode/l10n';
import type { TroubleFact } from '../core/problems/problemFacts';
import { type Catalogue, counted, listed } from './catalogue';

export const problemWords: Catalogue<TroubleFact> = {
  'server-removed': (fact) =>
    l10n.t(
      "{server}, which {client} calls {alias}, was removed. {client} can't be started, restarted or entered any more, and a new container called {server} does not mend it: make {client} anew, linked with a server that exists or without the link.",
      fact,
    ),
  'server-not-reached': (fact) =>
    l10n.t(
      "{server} left the default bridge, so that {client} can't reach it as {alias}, nor be started or entered. Connect {server} to the network bridge again.",
      fact,
    ),
  'server-has-no-address': (fact) =>
    l10n.t(
      '{server} has no address right now (it keeps restarting), so that {client} would start without the name {alias} and not get it later. Mend {server}, then restart {client}.',
      fact,
    ),
  'server-stopped-under-client': (fact) =>
    l10n.t(
      "{server} is not running: {client} does not reach it as {alias}, commands can't be run in {client}, and a restart of {client} would stop it and fail. Start {server} first.",
      fact,
    ),
  'server-stopped-before-client': (fact) =>
    l10n.t("{server} is not running, and {client} can't start before it. Start {server}, then {client}.", fact),
  'server-stopped-on-network': (fact) =>
    l10n.t('{server} is not running: {client} does not resolve {alias} until it is. Start {server}.', fact),
  'server-paused': (fact) =>
    l10n.t('{server} is paused: {client} resolves {alias} but gets no answer. Unpause {server}.', fact),
  'server-keeps-restarting': (fact) =>
    l10n.t(
      "{server} keeps restarting, so that {client} finds nobody at {alias} most of the time. Look into {server}'s log.",
      fact,
    ),
  'server-stays-down': (fact) =>
    l10n.t(
      '{client} starts with the engine but {server} does not, so that after a restart of the engine {client} stays down. Give {server} a restart policy too.',
      fact,
    ),
  'links-gone': (fact) =>
    l10n.t(
      "As announced, {engine} has no links on the default bridge: {client} can't reach {server} as {alias}. Put both on a network of their own, with {alias} as an alias.",
      fact,
    ),
  'links-taken-for-gone-here': (fact) =>
    l10n.t(
      'As announced, {engine}, which is newer than known, is taken to have no links on the default bridge: {client} would then start without {server} as {alias}. Put both on a network of their own, with {alias} as an alias.',
      fact,
    ),
  'links-never-here': (fact) =>
    l10n.t(
      "{engine} has no links on the default bridge: {client} can't reach {server} as {alias}. Put both on a network of their own, with {alias} as an alias.",
      fact,
    ),
  'links-still-here': (fact) =>
    l10n.t(
      '{engine} still has links on the default bridge, which were announced to be gone: {client} may no longer find {server} as {alias} after its next update. Move both to a network of their own.',
      fact,
    ),
  'links-announced-to-go': (fact) =>
    l10n.t(
      'Engine 30 is announced to drop links on the default bridge: then {client} no longer finds {server} as {alias}. Move both to a network of their own in time.',
      fact,
    ),
  'no-ports-exposed': (fact) =>
    l10n.t(
      '{server} exposes no ports: {client} gets its name {alias}, but no variables with address and port. Make {server} with --expose if {client} needs them.',
      fact,
    ),
  'secrets-copied': ({ client, server, names }) =>
    l10n.t(
      "The link copies {names} of {server} into {client}'s environment. If {client} should not know it, link them on a network of their own.",
      { client, server, names: listed(names) },
    ),
  'variables-not-set': (fact) =>
    l10n.t('{engine} does not set the variables of links: {client} finds {server} by the name {alias} only.', fact),
  'variables-perhaps-not-set': (fact) =>
    l10n.t('{engine} may not set the variables of links: {client} then finds {server} by the name {alias} only.', fact),
  'variables-go-with-start': (fact) =>
    l10n.t(
      '{engine} does not set the variables of links: {client} still has those of {server} ({alias}) from its last start and loses them with its next start.',
      fact,
    ),
  'variables-perhaps-go-with-start': (fact) =>
    l10n.t(
      '{engine} may not set the variables of links: {client} has those of {server} ({alias}) from its last start and may lose them with its next start.',
      fact,
    ),
  'variables-outdated': ({ client, server, old, missing, leftOver }) =>
    [
      l10n.t("{client}'s variables of {server} are not what a start would give now.", { client, server }),
      ...(old.length === 0 ? [] : [l10n.t('Old values: {names}.', { names: shortened(old) })]),
      ...(missing.length === 0 ? [] : [l10n.t('Missing: {names}.', { names: shortened(missing) })]),
      ...(leftOver.length === 0 ? [] : [l10n.t('Left over: {names}.', { names: shortened(leftOver) })]),
      l10n.t('Probably one of the two changed after {client} started.', { client }),
    ].join(' '),
  'variables-lead-elsewhere': (fact) =>
    fact.holder === fact.client
      ? l10n.t(
          "{client}'s variables of {server} still hold the address {address}, which belongs to {client} itself now: what {client} sends to {server} by them goes to {client} itself.",
          fact,
        )
      : l10n.t(
          "{client}'s variables of {server} still hold the address {address}, which belongs to {holder} now: what {client} sends to {server} by them goes to {holder}.",
          fact,
        ),
  'former-variables-lead-elsewhere': (fact) =>
    fact.holder === fact.client
      ? l10n.t(
          '{client} is no longer linked with {server}, but its variables of it still hold the address {address}, which belongs to {client} itself now: what {client} sends by them goes to {client} itself.',
          fact,
        )
      : l10n.t(
          '{client} is no longer linked with {server}, but its variables of it still hold the address {address}, which belongs to {holder} now: what {client} sends by them goes to {holder}.',
          fact,
        ),
  'left-over-variables-lead-elsewhere': (fact) =>
    fact.holder === fact.client
      ? l10n.t(
          "{client}'s variables {prefix}_… are left over from a link that it no longer has, and hold the address {address}, which belongs to {client} itself now: what {client} sends by them goes to {client} itself.",
          fact,
        )
      : l10n.t(
          "{client}'s variables {prefix}_… are left over from a link that it no longer has, and hold the address {address}, which belongs to {holder} now: what {client} sends by them goes to {holder}.",
          fact,
        ),
  'hosts-file-leads-elsewhere': (fact) =>
    fact.holder === fact.client
      ? l10n.t(
          "{client}'s hosts file leads {name} to {address}, which belongs to {client} itself now: what {client} sends to {server} by that name goes to {client} itself.",
          fact,
        )
      : l10n.t(
          "{client}'s hosts file leads {name} to {address}, which belongs to {holder} now: what {client} sends to {server} by that name goes to {holder}.",
          fact,
        ),
  'hosts-file-mounted': (fact) =>
    l10n.t(
      '{client} mounts a file of its own over /etc/hosts, which hides the link: {client} finds {server} as {alias} only if that file says so.',
      fact,
    ),
  'alias-resolves-otherwise': ({ client, server, alias, network, found, expected }) => {
    const words = { client, server, alias, network, found: listed(found), expected: listed(expected) };
    if (found.length === 0) {
      return l10n.t('{client} does not resolve {alias} where {server} has {expected} on {network}.', words);
    }
    return expected.length === 0
      ? l10n.t('{client} resolves {alias} to {found} where {server} has no address on {network}.', words)
      : l10n.t('{client} resolves {alias} to {found} where {server} has {expected} on {network}.', words);
  },
  'resolv-conf-mounted': (fact) => l10n.t('{client} mounts a file of its own over /etc/resolv.conf.', fact),
  'no-name-resolves': (fact) => l10n.t('So {client} resolves none of the names on its networks.', fact),
  'name-resolves-wrongly': ({ client, name, found, more }) => {
    const words = { client, name, found: listed(found), more };
    const first =
      found.length === 0
        ? l10n.t('So {client} does not resolve {name}.', words)
        : l10n.t('So {client} resolves {name} to {found}.', words);
    if (more === 0) return first;
    const others = counted(more, {
      one: () => l10n.t('It resolves {more} more of the names on its networks wrongly.', words),
      other: () => l10n.t('It resolves {more} more of the names on its networks wrongly.', words),
    });
    return `${first} ${others}`;
  },
  'link-without-effect': (fact) =>
    l10n.t(
      "{client}'s link to {server} is stored on the network {network}, where such links do nothing. Put both on a network of their own.",
      fact,
    ),
  'server-off-network': (fact) =>
    l10n.t(
      '{server} is not on {network}, so that {client} does not resolve {alias}. Connect {server} to {network}.',
      fact,
    ),
  'target-is-no-name': (fact) =>
    l10n.t(
      "{client}'s alias {alias} asks {network} for {target}, which is no name of {server} there (a full id never is). Connect {client} again with a link to {server} by its name.",
      fact,
    ),
  'target-is-nobody': (fact) =>
    l10n.t(
      'No container answers to {target} on {network}, so that {client} does not resolve {alias}: it was removed or renamed. Give a container on {network} that name, or connect {client} again with another link.',
      fact,
    ),
  'aliases-share-variables': (fact) =>
    l10n.t(
      '{client} calls {server} {alias} and {other} {otherAlias}, and both give variables that begin with {prefix}_: which wins is left to chance. Remove the link and add it again with another alias.',
      fact,
    ),
  'alias-rewritten-along': (fact) =>
    l10n.t(
      'When {other} ({otherAlias}) restarts, the engine also rewrites {client}\'s line of {alias}, which then leads to {other} in place of {server}. Make {client} again with an alias that does not begin with "{otherAlias}.".',
      fact,
    ),
  'alias-is-others-name': (fact) =>
    l10n.t(
      '{client} resolves {alias} to {server} and to {other}, which has that name itself. Remove the link and add it again with another alias.',
      fact,
    ),
  'alias-of-two-servers': (fact) =>
    l10n.t(
      '{client} calls both {server} and {other} {alias}, and resolves the name to both. Remove one of the two links and add it again with another alias.',
      fact,
    ),
  'alias-reads-as-address': (fact) =>
    l10n.t(
      "{client}'s alias {alias} of {server} reads as the address {address}, which every program then takes: nobody looks it up. Make {client} again with a name for an alias.",
      fact,
    ),
  'alias-never-resolves': (fact) =>
    l10n.t(
      '"{alias}", {client}\'s alias of {server}, is no name that can be looked up. Remove the link and add it again with another alias.',
      fact,
    ),
  'alias-has-earlier-line': (fact) =>
    l10n.t(
      "{client}'s hosts file has {alias} on an earlier line already, for {address}: most programs of {client} go there and not to {server}. Remove the link and add it again with another alias.",
      fact,
    ),
  'alias-is-own-name': (fact) =>
    l10n.t(
      "{client}'s alias {alias} of {server} is also {client}'s own host name, by which it now finds {server} before itself. Remove the link and add it again with another alias.",
      fact,
    ),
  'server-without-network': (fact) =>
    l10n.t(
      "{server} has no network and can't be given one, so that {client} can't reach it as {alias}, nor be started or entered.",
      fact,
    ),
  'server-cannot-join': (fact) =>
    l10n.t(
      "{server} is not on {network} and can't be connected with it, so that {client} does not resolve {alias}. Make {server} again on {network}.",
      fact,
    ),
  'no-shell-reads-variables': (fact) =>
    l10n.t(
      'The variables that {client} gets from {server} begin with {prefix}_, and no shell can read a name with a dot. The name {alias} itself works.',
      fact,
    ),
  'alias-hides-name': (fact) =>
    l10n.t(
      "{client}'s alias {alias} stands for {server}, and hides the real {alias} on {network}, a name of {hidden}. Connect {client} again with another alias.",
      fact,
    ),
  'dead-alias-hides-name': (fact) =>
    l10n.t(
      "{client}'s alias {alias} stands for {target}, which nobody is, and hides the real {alias} on {network}, a name of {hidden}. Connect {client} again with another alias.",
      fact,
    ),
  'alias-given-twice': (fact) =>
    l10n.t(
      '{client} has several links with the alias {alias} on {network}; the last one, to {server}, wins. Connect {client} again with one alias for each server.',
      fact,
    ),
  'alias-in-exact-case': ({ client, server, alias, others }) => {
    const words = { client, server, alias, lower: alias.toLowerCase(), others: listed(others) };
    return others.length === 0
      ? l10n.t(
          '{client} resolves the alias {alias} of {server} in exactly this case only: {lower} is unknown to it.',
          words,
        )
      : l10n.t(
          '{client} resolves the alias {alias} of {server} in exactly this case only: {lower} means {others}.',
          words,
        );
  },
  'lost-at-engine-restart': (fact) =>
    l10n.t(
      '{server} was called {former} when {client} was linked with it. Unless that was by id, {client} starts without {alias} after the next restart of the engine, and without any link made after it. Make {client} again, linked with {server}.',
      fact,
    ),
  'retargeted-at-engine-restart': (fact) =>
    l10n.t(
      "{server} was called {former} when {client} was linked with it, and another container is called {former} now. Unless the link was made by id, {client}'s {alias} leads to {former} after the next restart of the engine. Make {client} again, linked with {server}.",
      fact,
    ),
  'perhaps-lost-at-engine-restart': (fact) =>
    l10n.t(
      "{client} may lose {server} as {alias} too when the engine restarts: it gives up at the first link that it can't follow, and that of {otherAlias} to {other} is one. Make {client} again without that link.",
      fact,
    ),
  'removed-link-may-return': (fact) =>
    l10n.t(
      '{client} is no longer linked with {server} as {alias}, but the engine keeps on its disk what {client} was made with: the link may return when the engine restarts. Make {client} again without it.',
      fact,
    ),
};

/** Some links give dozens of variables. */
function shortened(names: readonly string[]): string {
  const [first = '', ...others] = names;
  if (others.length < 2) return listed(names);
  return l10n.t('{first} and {more} more', { first, more: others.length });
}
