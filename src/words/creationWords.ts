import * as l10n from '@vscode/l10n';
import type { CreationFact } from '../core/creations/creationFacts';
import { type Catalogue, listed } from './catalogue';

/** What is said of a container that is made again. */
export const creationWords: Catalogue<CreationFact> = {
  'engine-chose-address': ({ network, address }) =>
    l10n.t('The engine chose {address} on the network "{network}". It will choose anew.', { address, network }),
  'engine-hides-address': ({ network, address }) =>
    l10n.t(
      'This engine doesn\'t tell whether the address {address} on the network "{network}" was asked for. It will choose a new one.',
      { address, network },
    ),
  'engine-chose-mac': ({ network, mac }) =>
    l10n.t('The engine chose the MAC address {mac} on the network "{network}". It will choose anew.', { mac, network }),
  'engine-hides-mac': ({ network, mac }) =>
    l10n.t(
      'This engine doesn\'t tell whether the MAC address {mac} on the network "{network}" was asked for. It will choose a new one.',
      { mac, network },
    ),
  'engine-chose-hostname': ({ hostname }) =>
    l10n.t("The host name {hostname} is the beginning of the old container's id. The new one has its own.", {
      hostname,
    }),
  'engine-chose-port': ({ port, hostPort }) =>
    l10n.t('The engine chose the port {hostPort} of the host for {port}. It will choose anew.', { hostPort, port }),
  'anonymous-volume-named': ({ destination, volume }) =>
    l10n.t(
      'The volume at {destination} has no name and is kept by its id {volume}. Removing the container with its volumes no longer removes it.',
      { destination, volume: volume.slice(0, 12) },
    ),
  'lender-gone': ({ lender }) =>
    l10n.t(
      'Its volumes are those of {lender}, which was removed: the engine makes no such container. They are still there; give it them by name.',
      { lender },
    ),
  'lent-otherwise': ({ paths }) =>
    l10n.t(
      'It has volumes of other containers at {paths} that these do not have any more: it would get other data. Its own are still there; give it them by name.',
      { paths: listed(paths) },
    ),
  'link-to-nobody': ({ server, alias }) =>
    l10n.t('The link {server}:{alias} leads to no container: the engine would refuse it, so it is left out.', {
      alias,
      server,
    }),
  'image-gone': ({ image, id }) =>
    l10n.t('The image {id} that the container was made from is gone: whatever is called "{image}" takes its place.', {
      image,
      id: id.replace('sha256:', '').slice(0, 12),
    }),
  'image-by-id': ({ image, id }) =>
    l10n.t(
      '"{image}" is no longer the name of the image that the container was made from: it is given by its id {id}.',
      {
        image,
        id: id.replace('sha256:', '').slice(0, 12),
      },
    ),
};
