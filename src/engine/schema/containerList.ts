import { setImmediate } from 'node:timers/promises';
import { type Container, type ContainerState, shortId } from '../../core/containers/snapshot';
import { splitNames } from './containerNames';
import { labels } from './labels';
import { networkAttachments } from './networkAttachments';
import { listedPorts } from './ports';
import { count, fieldsOf, listOf, reading, text, texts } from './tolerant';

/** The engine's word, kept as it is: a new word must not hide a container. */
export const containerState = reading(
  (raw) => (typeof raw === 'string' ? raw : 'created').toLowerCase() as ContainerState,
);

/** A container without an id is left out: nothing could refer to it. */
const containerList = listOf((raw): Container | undefined => {
  const listed = fieldsOf(raw);
  const id = text.read(listed['Id']);
  if (id === '') return undefined;
  const { own, linkNames } = splitNames(texts.read(listed['Names']));
  return {
    id,
    name: own === '' ? shortId(id) : own,
    image: text.read(listed['Image']),
    imageId: text.read(listed['ImageID']),
    state: containerState.read(listed['State']),
    status: text.read(listed['Status']),
    created: count.read(listed['Created']),
    labels: labels.read(listed['Labels']),
    networkMode: text.read(fieldsOf(listed['HostConfig'])['NetworkMode']),
    networks: networkAttachments.read(fieldsOf(listed['NetworkSettings'])['Networks']),
    ports: listedPorts.read(listed['Ports']),
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
  if (!Array.isArray(raw) || raw.length <= mostInOneTurn) return parseContainerList(raw);
  const read: Container[] = [];
  for (let at = 0; at < raw.length; at += mostInOneTurn) {
    read.push(...parseContainerList(raw.slice(at, at + mostInOneTurn)));
    await setImmediate();
  }
  return read;
}
