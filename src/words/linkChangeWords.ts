import * as l10n from '@vscode/l10n';
import type { LinkChangeFact, LinkNote } from '../core/plans/linkChangeFacts';
import { type Catalogue, enumerated, listed, tell } from './catalogue';
import { remakingWords } from './remakingWords';

/** Why a link can't be added, removed or moved. */
export const linkChangeWords: Catalogue<LinkChangeFact> = {
  'link-exists': ({ client, server, alias }) =>
    l10n.t('{client} has the link "{alias}" to {server} already.', { client, server, alias }),
  'link-alias-taken': ({ client, server, alias }) =>
    l10n.t('{client} calls {server} "{alias}" already. Choose another alias, or remove that link first.', {
      client,
      server,
      alias,
    }),
  'link-to-itself': ({ client }) =>
    l10n.t("{client} can't have a link to itself on the default bridge. It reaches itself at localhost.", { client }),
  'link-in-a-circle': ({ client, server }) =>
    l10n.t(
      '{server} rests on {client}, itself or through others, and on the default bridge a server starts before its clients. Connect both with a network of your own first: links may go in a circle there.',
      { client, server },
    ),
  'link-unknown': ({ client, alias, known }) =>
    known.length === 0
      ? l10n.t('{client} has no link with the alias "{alias}". It has none at all.', { client, alias })
      : l10n.t('{client} has no link with the alias "{alias}". It has {known}.', {
          client,
          alias,
          known: listed(known),
        }),
  'link-of-task': ({ client, service }) =>
    l10n.t(
      '{client} is a task of the Swarm service "{service}", and tasks have no links. Put the service on a network of the server, where names resolve.',
      { client, service },
    ),
  'link-ambiguous': ({ client, alias, paths }) =>
    l10n.t('Several links of {client} end in "{alias}". Say which of them: {paths}.', {
      client,
      alias,
      paths: enumerated(paths),
    }),
  'link-impossible-mode': ({ client, mode }) =>
    mode.startsWith('container:')
      ? l10n.t(
          '{client} lives in the network of another container, where it can have no links. Link that one instead.',
          {
            client,
          },
        )
      : l10n.t(
          '{client} is on the network "{mode}", where no container can have links. Make it anew on another network.',
          {
            client,
            mode,
          },
        ),
  'link-server-mode': ({ client, server, mode }) =>
    l10n.t(
      '{server} is on the network "{mode}", so {client} can\'t be linked with it. Put {server} on another network first.',
      {
        client,
        server,
        mode,
      },
    ),
  'link-no-common-network': ({ client, server }) =>
    l10n.t(
      '{client} and {server} have no network in common on which this engine makes links. Connect {server} with a network of {client} first.',
      {
        client,
        server,
      },
    ),
  'link-server-stopped': ({ client, server, state }) =>
    l10n.t(
      '{server} does not run ({state}), and the engine starts {client} only when the servers of its links run. Start {server} first.',
      {
        client,
        server,
        state,
      },
    ),
  'migrate-nothing': () => l10n.t('No container has a link on the default bridge, so there is nothing to move.'),
  'migrate-no-links': ({ client }) =>
    l10n.t('{client} has no link on the default bridge, so there is nothing to move.', { client }),
  'migrate-phantom': ({ client, server, alias }) =>
    l10n.t('The link "{alias}" of {client} leads to {server}, which does not exist any more. Remove that link first.', {
      client,
      server,
      alias,
    }),
  'migrate-network-blank': () => l10n.t('A network needs a name. Type one, such as "links".'),
  'migrate-network-unfit': ({ network }) =>
    l10n.t('The network "{network}" is one of the engine itself, where names do not resolve. Choose another name.', {
      network,
    }),
  'migrate-network-not-attachable': ({ network }) =>
    l10n.t('The network "{network}" takes services of a Swarm only. Choose one that is attachable.', { network }),
  'migrate-name-taken': ({ network, name, other }) =>
    l10n.t(
      'On the network "{network}", {other} answers to the name "{name}" already: who asks for it would get either of the two. Choose another network.',
      { network, name, other },
    ),
  'migrate-driver-differs': ({ network, driver, wanted }) =>
    l10n.t('The network "{network}" exists with the driver {driver}, not {wanted}. Choose another name.', {
      network,
      driver,
      wanted,
    }),
  'migrate-needs-swarm': () =>
    l10n.t(
      'A network of the driver overlay needs a Swarm, and this engine is no manager of one. Run "docker swarm init" first, or leave the driver out.',
    ),
  'migrate-compose': ({ container, project }) =>
    l10n.t(
      '{container} belongs to the Compose project "{project}". Change the project\'s file: Compose would undo what is done here.',
      {
        container,
        project,
      },
    ),
  'migrate-compose-along': ({ container, project }) =>
    l10n.t(
      '{container} would have to be made anew as well, since it lives in a client that moves, and belongs to the Compose project "{project}": Compose would undo what is done here. Stop and remove it first, and let Compose make it again afterwards.',
      { container, project },
    ),
  'migrate-compose-server': ({ client, server, project }) =>
    l10n.t(
      '{client} is linked with {server}, which belongs to the Compose project "{project}". Put {server} on an external network in the project\'s file first.',
      {
        client,
        server,
        project,
      },
    ),
};

/** What one should know of a plan that changes links. */
export const linkNoteWords: Catalogue<LinkNote> = {
  'note-joins-network': ({ client, network }) =>
    l10n.t(
      '{client} joins the network {network}: it and all members of {network} can reach each other on every port.',
      {
        client,
        network,
      },
    ),
  'note-connections-break': ({ client, network }) =>
    l10n.t('Open connections of {client} on {network} break, and its address there may change.', { client, network }),
  'note-ports-anew': ({ client }) =>
    l10n.t('The engine may publish the ports of {client} at other numbers than before.', { client }),
  'note-link-returns': ({ client, alias }) =>
    l10n.t(
      'The engine keeps what {client} was made with: when the engine itself is restarted, the link "{alias}" comes back. Make {client} anew to be rid of it for good.',
      {
        client,
        alias,
      },
    ),
  'note-interfaces-remade': ({ client }) =>
    l10n.t('The engine takes the network of {client} down and puts it up again: open connections may break.', {
      client,
    }),
  'note-variables-lost': ({ client, names }) =>
    l10n.t('The process of {client} has variables that only links set, and will have them no more: {names}.', {
      client,
      names: listed(names),
    }),
  'note-variables-kept': ({ client, names }) =>
    l10n.t('{client} gets these variables explicitly, with names in the place of addresses: {names}.', {
      client,
      names: listed(names),
    }),
  'note-network-opens': ({ network, members }) =>
    l10n.t(
      'On the network {network}, all ports of {members} are open to each other, exposed or not, in both directions.',
      {
        network,
        members: listed(members),
      },
    ),
  'note-network-closed': ({ network, clients }) =>
    l10n.t(
      'The network {network} is internal: from there {clients} reach nothing outside, and ports that they publish can not be reached.',
      { network, clients: listed(clients) },
    ),
  'note-alias-visible': ({ server, alias, network }) =>
    l10n.t(
      '{server} is called "{alias}" by every member of the network {network}, not only by those that had the link.',
      {
        server,
        alias,
        network,
      },
    ),
  'note-alias-hides': ({ client, alias, hidden, network }) =>
    l10n.t(
      '{client} reaches {hidden} on the network {network} by the name "{alias}" now. The link hides that name: choose another alias if {client} needs it.',
      { client, alias, hidden, network },
    ),
  'note-alias-hides-self': ({ client, server, alias }) =>
    l10n.t('"{alias}" is the host name of {client} itself, by which it then finds {server} before itself.', {
      client,
      server,
      alias,
    }),
  'note-alias-behind-self': ({ client, server, alias }) =>
    l10n.t(
      '"{alias}" is the host name of {client} itself, which stands in its hosts file: {server} is not reached by it. Choose another alias.',
      { client, server, alias },
    ),
  'note-alias-behind-line': ({ client, server, alias, address }) =>
    l10n.t(
      'The hosts file of {client} has "{alias}" already, for {address}, and most programs go there: {server} is not reached by it. Choose another alias.',
      { client, server, alias, address },
    ),
  'note-alias-beside-name': ({ client, server, alias, other }) =>
    l10n.t(
      '{client} reaches {other} by the name "{alias}" now, and resolves it to {server} as well from then on. Choose another alias.',
      { client, server, alias, other },
    ),
  'note-alias-behind-name': ({ client, server, alias, other }) =>
    l10n.t(
      'The hosts file of {client} has "{alias}" already, as a name of {other}: {server} is not reached by it. Choose another alias.',
      { client, server, alias, other },
    ),
  'note-order-free': ({ client }) => l10n.t('From then on {client} starts whether or not its servers run.', { client }),
  'note-skipped': ({ client, because }) =>
    l10n.t('{client} is left as it is. {because}', {
      client,
      because: tell({ ...linkChangeWords, ...remakingWords }, because),
    }),
  'note-compose-file': ({ container, project, links }) =>
    l10n.t(
      '{container} belongs to the Compose project "{project}" and is not touched: in its file, remove network_mode "bridge" and the links {links}, and give the servers these names as network aliases.',
      {
        container,
        project,
        links: listed(links),
      },
    ),
  'link-variables-gone': ({ names }) =>
    l10n.t('Links set these variables, and a network sets none: {names}.', { names: listed(names) }),
  'mac-lost-on-connect': ({ network, mac }) =>
    l10n.t(
      'The MAC address {mac} was asked for on the network "{network}". The engine gives that to new containers only: once connected again, this one gets another.',
      { network, mac },
    ),
  'alias-only-in-hosts': ({ alias }) =>
    l10n.t('The name "{alias}" stands in the hosts file of every container, so that no network can give it.', {
      alias,
    }),
};
