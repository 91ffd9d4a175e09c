import { setImmediate } from 'node:timers/promises';
import { type Container, type ContainerState, shortId } from '../../core/snapshot';
import { splitNames } from './containerNames';
import { networkAttachments } from './networkAttachments';
import { listedPorts } from './ports';
import { count, listOf, part, reading, text, textRecord, texts } from './tolerant';

/** The engine's word as it is: a word that is new to us must not hide the container. */
export const containerState = reading(
  (raw) => (typeof raw === 'string' ? raw : 'created').toLowerCase() as ContainerState,
);

const listedContainer = part({
  Id: text,
  Names: texts,
  Image: text,
  ImageID: text,
  State: containerState,
  Status: text,
  Created: count,
  Labels: textRecord,
  HostConfig: part({ NetworkMode: text }),
  NetworkSettings: part({ Networks: networkAttachments }),
  Ports: listedPorts,
});

/** A container without an id can't be spoken of: it is left out. */
const containerList = listOf((raw): Container | undefined => {
  const listed = listedContainer.read(raw);
  if (listed.Id === '') return undefined;
  const { own, linkNames } = splitNames(listed.Names);
  return {
    id: listed.Id,
    name: own === '' ? shortId(listed.Id) : own,
    image: listed.Image,
    imageId: listed.ImageID,
    state: listed.State,
    status: listed.Status,
    created: listed.Created,
    labels: listed.Labels,
    networkMode: listed.HostConfig.NetworkMode,
    networks: listed.NetworkSettings.Networks,
    ports: listed.Ports,
    linkNames,
  };
});

/** Reads `GET /containers/json?all=1`. Never throws. */
export function parseContainerList(raw: unknown): readonly Container[] {
  return containerList.read(raw);
}

/** Entries that are read in one turn of the process: some ten milliseconds. */
const mostInOneTurn = 500;

/** The same, a part at a time where the list is long, so that others have their turns. Never rejects. */
export async function readContainerList(raw: unknown): Promise<readonly Container[]> {
  if (!Array.isArray(raw) || raw.length <= mostInOneTurn) {
    return parseContainerList(raw);
  }
  const read: Container[] = [];
  for (let at = 0; at < raw.length; at += mostInOneTurn) {
    read.push(...parseContainerList(raw.slice(at, at + mostInOneTurn)));
    await setImmediate();
  }
  return read;
}
