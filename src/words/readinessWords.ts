import * as l10n from '@vscode/l10n';
import type { ActionFact } from '../core/readiness/findingAction';
import type { ReadinessFact } from '../core/readiness/readinessFacts';
import { type Catalogue, listed } from './catalogue';

export const readinessWords: Catalogue<ReadinessFact | ActionFact> = {
  'link-ends-with-30': ({ client, server, alias }) =>
    l10n.t(
      '{client} reaches {server} as "{alias}" by a link on the default bridge, which Engine 30 is announced to drop. Move both to a network.',
      { client, server, alias },
    ),
  'link-has-ended': ({ client, server, alias }) =>
    l10n.t(
      '{client} has a link "{alias}" to {server} on the default bridge, where this engine is expected to make no links any more. Move both to a network.',
      { client, server, alias },
    ),
  'link-is-inert': ({ client, server, alias }) =>
    l10n.t('{client} has a link "{alias}" to {server} that has no effect where it is. Remove it.', {
      client,
      server,
      alias,
    }),
  'client-holds-link-variables': ({ client, names }) =>
    l10n.t(
      'The process of {client} holds variables that only links set: {names}. Engine 29 sets none, so give those that it reads explicitly.',
      { client, names: namesOf(names) },
    ),
  'client-not-read': ({ client }) =>
    l10n.t('Whether the process of {client} holds variables that links set could not be read.', { client }),
  'comes-back-by-itself': ({ client, policy }) =>
    l10n.t(
      '{client} is started again by the engine itself (restart policy {policy}): after an upgrade it comes back without what newer engines no longer give, and nobody is asked.',
      { client, policy },
    ),
  'compose-link': ({ service, server, alias }) =>
    server === alias
      ? l10n.t('{service} links {server}. Compose gives that name on its network by itself: use depends_on instead.', {
          service,
          server,
        })
      : l10n.t(
          '{service} links {server} as "{alias}". Write "{alias}" as a network alias of {server}, and use depends_on.',
          { service, server, alias },
        ),
  'compose-link-on-bridge': ({ service, server, alias }) =>
    l10n.t(
      '{service} links {server} as "{alias}" on the default bridge, where Engine 30 is announced to drop links. Use the network that Compose makes: leave network_mode out, and put the services below "services".',
      { service, server, alias },
    ),
  'compose-external-link': ({ service, server, alias }) =>
    l10n.t(
      '{service} links the container {server} of another project as "{alias}". Put both on an external network, with "{alias}" as network alias of {server}.',
      { service, server, alias },
    ),
  'task-definition-link': ({ server, alias }) =>
    l10n.t(
      'This task definition links {server} as "{alias}", which works in bridge mode only. Use the network mode awsvpc, where containers of a task reach each other at localhost, or Service Connect.',
      { server, alias },
    ),
  'ansible-link': ({ server, alias }) =>
    l10n.t(
      'This play links {server} as "{alias}". Give both containers one network, and the server the alias "{alias}" there (networks: name, aliases).',
      { server, alias },
    ),
  'terraform-link': ({ server, alias }) =>
    l10n.t(
      'This resource links {server} as "{alias}". Use a docker_network and networks_advanced with the alias "{alias}" for the server.',
      { server, alias },
    ),
  'runner-link': ({ server, alias }) =>
    l10n.t(
      'This runner links {server} as "{alias}". Give it a network (network_mode) on which {server} has the alias "{alias}".',
      { server, alias },
    ),
  'link-option': ({ server, alias }) =>
    l10n.t(
      'This command links {server} as "{alias}" on the default bridge, where Engine 30 is announced to drop links. Run both on a network (docker network create): there the name "{alias}" comes from --network-alias {alias} of the server.',
      { server, alias },
    ),
  'link-option-on-network': ({ server, alias, network }) =>
    l10n.t('This command links {server} as "{alias}" on the network {network}. Such links stay.', {
      server,
      alias,
      network,
    }),
  'reads-link-address': ({ name, alias }) =>
    l10n.t('{name} is set by links only. Use the name "{alias}" instead.', { name, alias }),
  'reads-link-port': ({ name, port }) =>
    l10n.t('{name} is set by links only. Use the port {port} instead.', { name, port }),
  'reads-link-url': ({ name, url }) => l10n.t('{name} is set by links only. Use {url} instead.', { name, url }),
  'reads-link-protocol': ({ name, protocol }) =>
    l10n.t('{name} is set by links only. Use {protocol} instead.', { name, protocol }),
  'reads-link-environment': ({ name, alias, variable }) =>
    l10n.t(
      '{name} is set by links only: it is {variable} of the server that is called "{alias}". Give it to this client explicitly.',
      { name, alias, variable },
    ),
  'reads-link-set-here': ({ name }) =>
    l10n.t('{name} has the shape of a variable that links set, and is given a value in this workspace.', { name }),
  'file-not-read': () =>
    l10n.t('This file speaks of links, and holds more than can be read in a moment: look yourself.'),
  'searches-link-variables': () =>
    l10n.t('This looks through the environment for variables that links set. Engine 29 sets none: use names instead.'),
  'move-to-network': () => l10n.t('Move to a network'),
  'move-keeping-variables': () => l10n.t('Move to a network and keep the variables'),
  'remove-this-link': () => l10n.t('Remove the link'),
  'remove-dead-link-first': (fact) => l10n.t('Remove the link {alias} first, which leads to nobody', fact),
  'start-server-first': (fact) => l10n.t('Start {server} first', fact),
  'look-at-client': () => l10n.t('Look at it'),
};

const most = 6;

function namesOf(names: readonly string[]): string {
  if (names.length <= most) return listed(names);
  const more = l10n.t('{count} more', { count: names.length - most });
  return listed([...names.slice(0, most), more]);
}
