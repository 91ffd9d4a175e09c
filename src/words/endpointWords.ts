import * as l10n from '@vscode/l10n';
import type { ContextNamer, EndpointFact } from '../engine/endpoints/endpointFacts';
import { type Catalogue, listed, tell } from './catalogue';

export const endpointWords: Catalogue<EndpointFact> = {
  'endpoint-scheme-unknown': ({ endpoint, scheme }) =>
    l10n.t(
      "The endpoint {endpoint} can't be used: {scheme}:// is unknown. Use unix://, npipe://, tcp://, https:// or ssh://.",
      { endpoint, scheme },
    ),
  'endpoint-without-host': ({ endpoint }) =>
    l10n.t(
      'The endpoint "{endpoint}" can\'t be used: there is no host in it. Examples: unix:///var/run/docker.sock, tcp://localhost:2375, ssh://me@host.',
      { endpoint },
    ),
  'endpoint-with-user': ({ endpoint }) =>
    l10n.t(
      'The endpoint "{endpoint}" can\'t be used: a user and a password are of no use to an engine. Leave them out.',
      { endpoint },
    ),
  'endpoint-with-query': ({ endpoint }) =>
    l10n.t('The endpoint "{endpoint}" can\'t be used: only a host, a port and a path may be in it.', { endpoint }),
  'endpoint-with-ssh-password': ({ endpoint }) =>
    l10n.t(
      'The endpoint "{endpoint}" can\'t be used: a password can\'t be given to ssh that way. Use a key, with ssh-agent where it has a passphrase.',
      { endpoint },
    ),
  'endpoint-ssh-unreadable': ({ endpoint }) =>
    l10n.t(
      'The endpoint "{endpoint}" can\'t be used: only a user, a host, a port and a path may be in it, as in ssh://me@host:22.',
      { endpoint },
    ),
  'endpoint-ssh-path-odd': ({ endpoint }) =>
    l10n.t(
      'The endpoint "{endpoint}" can\'t be used: ssh forwards to no socket whose path is that long, or holds a space, ":", "$", "%" or a backslash.',
      { endpoint },
    ),
  'tls-file-missing': ({ file, endpoint }) =>
    l10n.t(
      "TLS was asked for with {endpoint}, but there is no {file}. Put it there, or let DOCKER_CERT_PATH name the folder of the engine's certificates.",
      { endpoint, file },
    ),
  'docker-config-unreadable': ({ file }) =>
    l10n.t(
      "Which Docker context counts can't be told: {file} can't be read. Correct it, or set containerLinks.endpoint, which goes before it.",
      { file },
    ),
  'docker-context-missing': ({ context, namedBy }) =>
    l10n.t(
      'There is no Docker context "{context}", which {namer} names. "docker context ls" lists those there are; containerLinks.endpoint goes before it.',
      { context, namer: namerText(namedBy) },
    ),
  'docker-context-unreadable': ({ context, file }) =>
    l10n.t(
      'The Docker context "{context}" can\'t be read: {file} is damaged, or not yours to read. Make it anew, or set containerLinks.endpoint, which goes before it.',
      { context, file },
    ),
  'docker-context-without-endpoint': ({ context }) =>
    l10n.t(
      'The Docker context "{context}" holds no endpoint of an engine. Choose another one, or set containerLinks.endpoint, which goes before it.',
      { context },
    ),
  'setting-empty': () => l10n.t('The setting containerLinks.endpoint is empty.'),
  'no-engine-chosen': () => l10n.t('No engine was chosen for this workspace.'),
  'docker-host-unset': () => l10n.t('DOCKER_HOST is not set.'),
  'docker-context-is-default': () => l10n.t('The current Docker context is the default one.'),
  'docker-contexts-none': () => l10n.t('There are no Docker contexts.'),
  'no-socket-listens': ({ paths }) => l10n.t('No engine listens on {paths}.', { paths: listed(paths) }),
  'no-such-place-here': () => l10n.t('This system has no such place.'),
  'found-by-choice': () => l10n.t('Chosen for this workspace'),
  'found-by-setting': () => l10n.t('From the setting containerLinks.endpoint'),
  'found-by-docker-host': ({ overrides }) =>
    overrides === undefined
      ? l10n.t('From DOCKER_HOST')
      : l10n.t('From DOCKER_HOST, which overrides the Docker context {context}', { context: overrides }),
  'found-by-docker-tls': () => l10n.t('Since DOCKER_TLS or DOCKER_TLS_VERIFY is set'),
  'found-by-current-context': ({ context, namedBy }) =>
    namedBy === 'DOCKER_CONTEXT'
      ? l10n.t('Docker context {context}, which DOCKER_CONTEXT names', { context })
      : l10n.t('Docker context {context}, the current one', { context }),
  'found-by-other-context': ({ context }) => l10n.t('Docker context {context}', { context }),
  'trusts-whoever-answers': ({ context }) =>
    context === undefined
      ? l10n.t(
          'Whoever answers there is trusted, since DOCKER_TLS is set without DOCKER_TLS_VERIFY. Once chosen, the engine has to prove who it is: put its ca.pem into the folder that DOCKER_CERT_PATH names.',
        )
      : l10n.t(
          'Whoever answers there is trusted, since the context skips the check (SkipTLSVerify). To have it checked, make the context anew with the ca.pem of the engine.',
        ),
  'socket-open': () => l10n.t('Well-known socket'),
  'socket-denied': () => l10n.t('Well-known socket, which your user may not open'),
  'socket-left-behind': () => l10n.t('Well-known socket, left behind by an engine that ended'),
  'no-engine-found': ({ reasons }) =>
    l10n.t(
      'No engine was found. {reasons} Start Docker, or set containerLinks.endpoint to where your engine listens.',
      { reasons: [...new Set(reasons.map((reason) => tell(endpointWords, reason)))].join(' ') },
    ),
};

function namerText(namer: ContextNamer): string {
  switch (namer) {
    case 'DOCKER_CONTEXT':
      return 'DOCKER_CONTEXT';
    case 'config.json':
      return l10n.t('"docker context use"');
    case 'choice':
      return l10n.t('the choice for this workspace');
  }
}
