import * as l10n from '@vscode/l10n';
import type { EngineFact } from '../engine/errors/engineFacts';
import type { Catalogue } from './catalogue';

export const engineWords: Catalogue<EngineFact> = {
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
