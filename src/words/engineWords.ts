import * as l10n from '@vscode/l10n';
import type { EngineFact } from '../engine/errors/engineFacts';
import { askedSentence } from './attemptWords';
import type { Catalogue } from './catalogue';

type EndpointSource = Extract<EngineFact, { readonly source: unknown }>['source'];

export const engineWords: Catalogue<EngineFact> = {
  'engine-socket-missing': ({ endpoint, source }) =>
    [l10n.t("No engine is running at {endpoint}: its socket doesn't exist.", { endpoint }), cure(source)].join(' '),
  'engine-not-listening': ({ endpoint, source }) =>
    [l10n.t('No engine is running at {endpoint}: nobody listens there.', { endpoint }), cure(source)].join(' '),
  'engine-socket-denied': ({ endpoint }) =>
    l10n.t(
      'You may not use the engine at {endpoint}: permission to open its socket was denied. Add your user to the docker group (sudo usermod -aG docker $USER) and sign in again, or choose another engine.',
      { endpoint },
    ),
  'engine-host-unknown': ({ endpoint, source }) =>
    [l10n.t('The host of {endpoint} is not known. Check the network.', { endpoint }), cure(source)].join(' '),
  'engine-host-unreachable': ({ endpoint }) =>
    l10n.t("The host of {endpoint} can't be reached. Check the network, and whether the engine runs there.", {
      endpoint,
    }),
  'engine-connection-broke': ({ endpoint }) =>
    l10n.t(
      'The connection to the engine at {endpoint} broke. Look whether the engine is still running, then try again.',
      { endpoint },
    ),
  'engine-call-failed': ({ endpoint, said }) =>
    said === ''
      ? l10n.t('The call to the engine at {endpoint} failed for an unknown reason.', { endpoint })
      : l10n.t('The call to the engine at {endpoint} failed: {said}.', { endpoint, said }),
  'no-engine-answers': ({ endpoint, source }) =>
    [l10n.t("What answers at {endpoint} isn't a container engine.", { endpoint }), cure(source)].join(' '),
  'call-cancelled': ({ asked }) => [askedSentence(asked), l10n.t('That was cancelled.')].join(' '),
  'call-unanswered': ({ endpoint, asked, milliseconds }) =>
    [
      askedSentence(asked),
      milliseconds < 1000
        ? l10n.t("It didn't answer within {milliseconds} ms.", { milliseconds })
        : l10n.t("It didn't answer within {seconds} s.", { seconds: Math.round(milliseconds / 1000) }),
      l10n.t('Look whether the engine at {endpoint} is overloaded or stuck, then try again.', { endpoint }),
    ].join(' '),
  'container-unreadable': ({ endpoint }) =>
    l10n.t("What the engine at {endpoint} says of a container can't be read.", { endpoint }),
  'engine-failed-oddly': ({ said }) => l10n.t('The engine failed in an unexpected way: {said}.', { said }),
  'terminal-closed': () => l10n.t('The terminal was closed before its process ended.'),
  'program-still-runs': () => l10n.t('The connection to a program in the container ended, and the program still runs.'),
  'path-is-no-file': ({ path }) => l10n.t("{path} can't be read: it is no file.", { path }),
  'file-too-large': ({ path }) => l10n.t("{path} can't be read: it is too large.", { path }),
  'file-leads-nowhere': ({ path }) => l10n.t("{path} can't be read: its symbolic links lead nowhere.", { path }),
  'no-image-with-shell': () => l10n.t('No local image has a shell: name one in containerLinks.sidecarImage.'),
  'answer-too-long': ({ endpoint, megabytes }) =>
    l10n.t('The engine at {endpoint} gave an answer of more than {megabytes} MB. It was not read.', {
      endpoint,
      megabytes,
    }),
  'request-forbidden': ({ endpoint }) =>
    l10n.t(
      'What stands before the engine at {endpoint}, such as a proxy for its socket, forbids this request. Allow it there, or choose another engine.',
      { endpoint },
    ),
  'registry-unauthorized': ({ image, registry }) =>
    l10n.t(
      'The registry {registry} gives {image} only to who is signed in. Run "docker login {registry}", then try again.',
      {
        image,
        registry,
      },
    ),
  'tls-server-untrusted': ({ endpoint }) =>
    l10n.t(
      'Who answers at {endpoint} has a certificate of nobody whom you trust. Put the ca.pem that the engine was set up with beside your certificate (DOCKER_CERT_PATH, or the Docker context).',
      { endpoint },
    ),
  'tls-server-misnamed': ({ endpoint }) =>
    l10n.t(
      'The certificate of the engine at {endpoint} is for another name. Use the host name that the certificate holds, or have the engine set up with a certificate for this one.',
      { endpoint },
    ),
  'tls-server-expired': ({ endpoint }) =>
    l10n.t('The certificate of the engine at {endpoint} is not valid today. Have it renewed, or check the clock.', {
      endpoint,
    }),
  'tls-client-refused': ({ endpoint }) =>
    l10n.t(
      'The engine at {endpoint} takes only clients whose certificate it trusts, and not yours. Put cert.pem and key.pem that were made for it into the folder of DOCKER_CERT_PATH, or into the Docker context.',
      { endpoint },
    ),
  'tls-not-spoken': ({ endpoint }) =>
    l10n.t('Who answers at {endpoint} speaks no TLS. Check the port; an engine without TLS is tcp://.', { endpoint }),
  'tls-demanded': ({ endpoint }) =>
    l10n.t('The engine at {endpoint} speaks only TLS. Use https://, or set DOCKER_TLS_VERIFY and DOCKER_CERT_PATH.', {
      endpoint,
    }),
  'tls-files-useless': ({ endpoint }) =>
    l10n.t(
      "The certificate files for the engine at {endpoint} can't be used: they are no PEM files, or key.pem doesn't belong to cert.pem.",
      { endpoint },
    ),
  'tls-file-unreadable': ({ endpoint, file }) =>
    l10n.t("The engine at {endpoint} needs the file {file}, which can't be read.", { endpoint, file }),
  'ssh-missing': ({ endpoint }) =>
    l10n.t('{endpoint} needs the program ssh, which could not be started. Install OpenSSH.', { endpoint }),
  'ssh-of-windows': ({ endpoint }) =>
    l10n.t(
      "{endpoint} can't be reached from Windows itself, whose ssh forwards no sockets. Open the folder in WSL or over Remote SSH, where the engine is reached from.",
      { endpoint },
    ),
  'ssh-host-key-unknown': ({ endpoint, ssh }) =>
    l10n.t('The host of {endpoint} is new to ssh. Run "{ssh}" once in a terminal and confirm its key.', {
      endpoint,
      ssh,
    }),
  'ssh-host-key-changed': ({ endpoint, ssh }) =>
    l10n.t(
      'The host of {endpoint} shows another key than before: somebody may be listening in, or it was set up anew. Run "{ssh}" in a terminal to see which, and how to accept it.',
      { endpoint, ssh },
    ),
  'ssh-key-refused': ({ endpoint, ssh }) =>
    l10n.t(
      'The host of {endpoint} took none of your keys. One with a passphrase must be in the agent (ssh-add). Run "{ssh}" in a terminal to see what is asked for.',
      { endpoint, ssh },
    ),
  'ssh-host-unknown': ({ endpoint }) =>
    l10n.t('The host of {endpoint} is not known. Check its name, your ssh configuration and the network.', {
      endpoint,
    }),
  'ssh-server-missing': ({ endpoint }) =>
    l10n.t('The host of {endpoint} runs no SSH server at that port. Check the port, or start the server.', {
      endpoint,
    }),
  'ssh-host-unreachable': ({ endpoint }) =>
    l10n.t("The host of {endpoint} can't be reached. Check the network, and whether the host runs.", { endpoint }),
  'ssh-silent': ({ endpoint, ssh }) =>
    l10n.t(
      'The host of {endpoint} did not let ssh in within 25 s. Run "{ssh}" in a terminal to see what it waits for.',
      {
        endpoint,
        ssh,
      },
    ),
  'ssh-engine-missing': ({ endpoint }) =>
    l10n.t(
      'No engine listens on the host of {endpoint}. Start Docker there, or write the path of its socket behind the host.',
      { endpoint },
    ),
  'ssh-socket-denied': ({ endpoint, path }) =>
    l10n.t(
      'On the host of {endpoint} you may not use {path}. Add your user there to the docker group (sudo usermod -aG docker $USER), or sign in as another one.',
      { endpoint, path },
    ),
  'ssh-led-nowhere': ({ endpoint, path }) =>
    l10n.t(
      'The host of {endpoint} let ssh in, but not to {path}: nobody listens there, or its SSH server forwards no sockets (AllowStreamLocalForwarding in sshd_config).',
      { endpoint, path },
    ),
  'ssh-failed': ({ endpoint, ssh, said }) =>
    said === ''
      ? l10n.t('ssh made no connection to {endpoint}. Run "{ssh}" in a terminal to see why.', { endpoint, ssh })
      : l10n.t('ssh made no connection to {endpoint}: {said}. Run "{ssh}" in a terminal to see more.', {
          endpoint,
          ssh,
          said,
        }),
};

/** What a person can do where no engine is: by what named the place. */
function cure(source: EndpointSource): string {
  switch (source) {
    case 'DOCKER_HOST':
      return l10n.t(
        'Start Docker, or correct DOCKER_HOST, which names that place, or set containerLinks.endpoint, which goes before it.',
      );
    case 'context':
      return l10n.t(
        'Start Docker, or correct the Docker context, which names that place, or set containerLinks.endpoint, which goes before it.',
      );
    case 'choice':
      return l10n.t('Start Docker, or select another engine for this workspace.');
    default:
      return l10n.t('Start Docker, or set containerLinks.endpoint to where your engine listens.');
  }
}
