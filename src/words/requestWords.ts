import * as l10n from '@vscode/l10n';
import type { RequestFact } from '../core/plans/requestFacts';
import { type Catalogue, listed } from './catalogue';
import { didYouMean } from './didYouMean';

export const requestWords: Catalogue<RequestFact> = {
  'network-unknown': ({ network, close }) =>
    [
      l10n.t('There is no network called "{network}".', { network }),
      ...didYouMean(close),
      l10n.t('Create it first, or leave the network out.'),
    ].join(' '),
  'network-without-links': (fact) =>
    l10n.t(
      'A container on the network "{network}" can\'t have links. Leave the network out, or choose a network of your own.',
      fact,
    ),
  'shared-network-without-links': () =>
    l10n.t(
      "A container on another container's network can't have links. Leave the network out, or choose a network of your own.",
    ),
  'bridge-perhaps-without-links': (fact) =>
    l10n.t(
      'As announced, {engine}, which is newer than known, may have no links on the default bridge any more. If it makes none, choose a network of your own: links work there by name.',
      fact,
    ),
  'bridge-without-links': (fact) =>
    l10n.t(
      'As announced, {engine} has no links on the default bridge any more. Choose a network of your own: links work there by name.',
      fact,
    ),
  'bridge-ignores-links': (fact) =>
    l10n.t('{engine} ignores links on the default bridge. Choose a network of your own.', fact),
  'server-out-of-reach': ({ server, networks }) =>
    networks.length === 0
      ? l10n.t(
          '"{server}" is on no network, so that no client reaches it. Choose the client\'s network, and let the server be connected with it.',
          { server },
        )
      : l10n.t(
          '"{server}" ({networks}) can\'t be reached by a client. Choose the client\'s network, and let the server be connected with it.',
          { server, networks: listed(networks) },
        ),
  'servers-share-no-network': ({ servers }) =>
    l10n.t(
      "{servers} share no network. Choose the client's network, and let the servers that aren't on it be connected with it.",
      { servers: listed(servers.map(({ name, networks }) => place(name, networks))) },
    ),
  'name-held-by-container': (fact) =>
    l10n.t(
      'The name "{name}" is taken by the container {id} ({state}). Choose another name, or remove that one.',
      fact,
    ),
  'server-not-looked-into': (fact) => l10n.t('What "{server}" exposes isn\'t known yet. Try again in a moment.', fact),
  'alias-for-two-servers': (fact) =>
    l10n.t('The alias "{alias}" can\'t stand for both "{one}" and "{other}". Give one of them another alias.', fact),
  'link-names-no-server': (fact) =>
    l10n.t('"{text}" names no server. A link is written server:alias, such as datastore:redis.', fact),
  'link-with-itself': (fact) =>
    l10n.t('A container can\'t be linked with itself: "{client}" doesn\'t exist yet.', fact),
  'network-of-gone-container': (fact) =>
    l10n.t('"{server}" uses the network of a container that is gone, so nothing can be linked with it.', fact),
  'server-not-on-that-network': (fact) =>
    l10n.t(
      '"{server}" isn\'t on the network "{network}", so the link would lead nowhere. Connect it with that network first.',
      fact,
    ),
  'server-not-on-bridge': (fact) =>
    fact.instead === ''
      ? l10n.t('"{server}" isn\'t on the default bridge, where links of this kind live. Connect it first.', fact)
      : l10n.t(
          '"{server}" isn\'t on the default bridge, where links of this kind live. Create the client on its network "{instead}" instead.',
          fact,
        ),
  'server-not-running': (fact) =>
    l10n.t('"{server}" isn\'t running ({state}), and a link needs its server first. Start it.', fact),
  'server-cannot-start': (fact) =>
    l10n.t(
      '"{server}" isn\'t running ({state}) and can\'t be started: a server that it is linked with, or a container in which it lives, is gone or out of reach. Look at its problems in the view first.',
      fact,
    ),
  'server-on-host-network': (fact) =>
    l10n.t(
      '"{server}" is on the host\'s network, where nothing can be linked with it. Reach it by the host\'s address.',
      fact,
    ),
  'server-on-no-network': (fact) => l10n.t('"{server}" has no network at all, so nothing can be linked with it.', fact),
  'server-is-task': (fact) =>
    l10n.t(
      '"{server}" is a task of the Swarm service "{service}", and the Swarm replaces it as it likes: no link with it would last. On a network of both the service\'s own name resolves.',
      fact,
    ),
  'server-answers-when-resumed': (fact) =>
    l10n.t('"{server}" is paused: it holds its address, but answers only when it is unpaused.', fact),
  'aliases-of-one-prefix': (fact) =>
    l10n.t(
      'The aliases "{one}" and "{other}" give variables of the same names: which values win is left to chance.',
      fact,
    ),
  'aliases-of-one-prefix-first-wins': (fact) =>
    l10n.t('The aliases "{one}" and "{other}" give variables of the same names: those of "{one}" win.', fact),
  'alias-will-be-led-away': (fact) =>
    l10n.t('When "{server}" restarts, the engine will point "{alias}" at it too.', fact),
  'alias-hides-member': (fact) =>
    l10n.t('The alias "{alias}" hides "{hidden}", which answers to that name on "{network}".', fact),
};

function place(name: string, networks: readonly string[]): string {
  return networks.length === 0
    ? l10n.t('"{name}" (on no network)', { name })
    : l10n.t('"{name}" ({networks})', { name, networks: listed(networks) });
}
