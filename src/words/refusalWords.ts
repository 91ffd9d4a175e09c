import * as l10n from '@vscode/l10n';
import type { RefusalFact } from '../engine/errors/refusalFacts';
import { askedSentence } from './attemptWords';
import type { Catalogue } from './catalogue';

export const refusalWords: Catalogue<RefusalFact> = {
  'refused-link-unknown': (fact) => l10n.t('{client} has no link with the alias {alias}. Refresh the view.', fact),
  'refused-server-removed': (fact) =>
    l10n.t(
      "{client} is linked with {server} as {alias}, and that container was removed. Another one of its name doesn't mend the link: remove {client} and create it again.",
      fact,
    ),
  'refused-server-stopped': (fact) =>
    l10n.t("{client} is linked with {server} as {alias}, and {server} isn't running. Start {server} first.", fact),
  'refused-server-off-bridge': (fact) =>
    l10n.t(
      "{container} is linked with {server}, and {server} isn't on the default bridge network. Connect {server} to the network bridge, or put both on a network of your own.",
      named(fact),
    ),
  'refused-link-without-server': () => l10n.t('A link has no server before the colon. Write it as server:alias.'),
  'refused-server-unknown': (fact) =>
    l10n.t(
      "{container} can't be linked with {server}: there is no container of that name. Choose one that exists.",
      named(fact),
    ),
  'refused-link-on-host': (fact) =>
    l10n.t(
      "{container} can't be linked: links don't work where the client or the server uses the host's network. Choose a server with a network of its own, and another network mode than host.",
      named(fact),
    ),
  'refused-link-on-shared-network': (fact) =>
    l10n.t(
      "{container} can't be linked: it uses the network of another container. Link that other container, or choose another network.",
      named(fact),
    ),
  'refused-link-of-colons': (fact) => l10n.t('The link "{text}" has too many colons. Write it as server:alias.', fact),
  'refused-link-empty': () => l10n.t('A link is empty. Write it as server:alias.'),
  'refused-own-name': (fact) =>
    l10n.t("{container} is a container's own name and not a link. Give the client and its alias.", named(fact)),
  'refused-odd-link': (fact) =>
    l10n.t(
      "{container} can't be renamed: one of its links has the odd name {link}, which lies outside {parent}. Remove that link first.",
      named(fact),
    ),
  'refused-no-links-here': () =>
    l10n.t(
      'This engine has no links (Podman never had them). Put both containers on a network of your own and use network aliases.',
    ),
  'refused-alias-on-bridge': (fact) =>
    l10n.t(
      "{container} can't have a network alias on the default bridge. Choose a network of your own, or use a link.",
      named(fact),
    ),
  'refused-port-taken': (fact) =>
    l10n.t(
      "{container} can't be started: port {port} of the engine's host is taken. Stop what uses it, or publish on another port.",
      named(fact),
    ),
  'refused-some-port-taken': (fact) =>
    l10n.t(
      "{container} can't be started: one of its published ports is taken on the engine's host. Stop what uses it, or publish on another port.",
      named(fact),
    ),
  'refused-network-missing': (fact) =>
    l10n.t('There is no network {network}. Create it, or choose another network.', fact),
  'refused-network-needed': (fact) =>
    l10n.t(
      "{container} needs the network {network}, which doesn't exist. Create it, or choose another network.",
      named(fact),
    ),
  'refused-network-exists': (fact) =>
    l10n.t('A network named {network} exists already. Use it, or choose another name.', fact),
  'refused-network-in-use': (fact) =>
    l10n.t('The network {network} is in use by containers. Disconnect or remove them first.', fact),
  'refused-on-network-already': (fact) =>
    fact.network === ''
      ? l10n.t(
          '{container} is on that network already. Disconnect it first to change its links or aliases.',
          named(fact),
        )
      : l10n.t(
          '{container} is on the network {network} already. Disconnect it first to change its links or aliases.',
          named(fact),
        ),
  'refused-not-on-network': (fact) => l10n.t("{container} isn't on the network {network}.", named(fact)),
  'refused-image-missing': (fact) =>
    l10n.t("The image {image} isn't on this engine. Pull it first, or choose a local image.", fact),
  'refused-image-name': (fact) =>
    l10n.t('"{image}" isn\'t an image name. Write it as name or name:tag, in lower case.', fact),
  'refused-image-denied': (fact) =>
    l10n.t(
      "The image {image} can't be pulled: its registry has none of that name, or you have to sign in first (docker login).",
      fact,
    ),
  'refused-image-tag': (fact) =>
    l10n.t("The image {image} can't be pulled: its registry has no such tag. Check the tag.", fact),
  'refused-image-rate': (fact) =>
    l10n.t(
      "The image {image} can't be pulled now: the registry takes no more pulls from here for a while. Sign in, or try later.",
      fact,
    ),
  'refused-registry-forbids': (fact) =>
    l10n.t(
      'The registry {registry} does not give {image} to you: it has none of that name, or may not give it to you, or your sign-in no longer holds. Check the name, then sign in anew (docker login {registry}) or out.',
      fact,
    ),
  'refused-registry-untrusted': (fact) =>
    l10n.t(
      "The image {image} can't be pulled: the engine doesn't trust the certificate of the registry {registry}. Check until when and for which name it is valid, and make who signed it known to the engine's machine (/etc/docker/certs.d/{registry}/ca.crt).",
      fact,
    ),
  'refused-registry-without-tls': (fact) =>
    l10n.t(
      'The image {image} can\'t be pulled: the registry {registry} speaks HTTP without TLS, which the engine was not told to allow. Serve it with TLS, or add it to "insecure-registries" in the engine\'s daemon.json.',
      fact,
    ),
  'refused-registry-named': (fact) =>
    l10n.t(
      "The image {image} can't be pulled: the engine can't reach the registry {registry}. Check the engine's network, or choose a local image.",
      fact,
    ),
  'refused-registry': (fact) =>
    l10n.t(
      "The image {image} can't be pulled: its registry can't be reached from the engine's machine. Check that machine's network, name server and proxy, or choose a local image.",
      fact,
    ),
  'refused-disk-full': () =>
    l10n.t("The engine's disk is full. Free some space (docker system prune), then try again."),
  'refused-name-taken': (fact) =>
    l10n.t(
      'The name {name} is taken by the container {id}. Choose another name, or rename or remove that container.',
      fact,
    ),
  'refused-name': (fact) =>
    l10n.t(
      '"{name}" can\'t be a container\'s name. Use letters, digits, dots, dashes and underscores, beginning with a letter or a digit.',
      fact,
    ),
  'refused-same-name': (fact) => l10n.t('{container} has that name already. Choose another one.', named(fact)),
  'refused-while-running': (fact) =>
    l10n.t("{container} is running and can't be removed. Stop it first, or remove it with force.", named(fact)),
  'refused-being-removed': (fact) => l10n.t('{container} is being removed already.', named(fact)),
  'refused-paused': (fact) => l10n.t('{container} is paused. Unpause it first.', named(fact)),
  'refused-restarting': (fact) =>
    l10n.t('{container} is restarting. Wait until it runs; its log says why it ends.', named(fact)),
  'refused-not-paused': (fact) => l10n.t("{container} isn't paused.", named(fact)),
  'refused-not-running': (fact) => l10n.t("{container} isn't running. Start it first.", named(fact)),
  'refused-container-gone': (fact) =>
    l10n.t("The container {container} doesn't exist any more. Refresh the view.", fact),
  'refused-program-missing': (fact) =>
    l10n.t('{container} has no program {program}. Choose a command that its image holds.', named(fact)),
  'refused-user-missing': (fact) => l10n.t('{container} has no user {user}.', named(fact)),
  'refused-no-command': (fact) =>
    l10n.t('{container} has nothing to run: no command was given, nor by its image. Give one.', named(fact)),
  'refused-file-missing': (fact) => l10n.t('{container} has no file {file}.', named(fact)),
  'refused-file-loop': (fact) =>
    l10n.t("{container} has a file that can't be read: its symbolic links lead nowhere.", named(fact)),
  'refused-variable-name': () =>
    l10n.t('A variable has no name before its equals sign. Write variables as NAME=value.'),
  'refused-unknown-request': ({ endpoint, asked }) =>
    [
      askedSentence(asked),
      l10n.t("The one at {endpoint} doesn't know how to do that. It may be too old, or no Docker engine.", {
        endpoint,
      }),
    ].join(' '),
  'refused-otherwise': ({ asked, said }) => {
    const full = /[.!?]$/.test(said) ? said : `${said}.`;
    return [
      askedSentence(asked),
      said === '' ? l10n.t('It refused without saying why.') : l10n.t('It refused: {said}', { said: full }),
    ].join(' ');
  },
};

/** A container that is being made may have no name yet. */
function named<F extends { readonly container: string }>(fact: F): F {
  return fact.container === '' ? { ...fact, container: l10n.t('The new container') } : fact;
}
