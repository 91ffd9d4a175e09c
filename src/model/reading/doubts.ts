import type { Container } from '../../core/containers/snapshot';
import type { LinkModel } from '../../core/links/LinkModel';
import type { Link } from '../../core/links/link';
import { clientOfLinkName } from '../../core/links/linkSources';
import type { AnswerBook } from './AnswerBook';

/** Why what was just read of a container may not be so. */
export interface Doubt {
  /** It may be older than a loss: not so in an answer to a request from now on. */
  readonly isOutdated: boolean;
  /** What contradicts what, and how often the container is read again because of it: it may contradict for ever. */
  readonly contradictions: ReadonlyMap<string, number>;
}

const untilListsCatchUp = 4;

export function doubtAbout(id: string, book: AnswerBook, model: LinkModel): Doubt {
  const contradictions = new Map<string, number>();
  const toTheGone = model.linksFrom(id).filter(isToTheGone);
  for (const { key, server: name } of toTheGone) {
    const server = model.find(`/${name}`);
    // Either the link was removed between the two answers, or another container has the server's name by now.
    if (server?.name === name) contradictions.set(`${key} ${server.id}`, 1);
  }
  if (book.isDisputed(id)) contradictions.set('list and inspect', untilListsCatchUp);
  const container = model.container(id);
  for (const linkName of container ? linkNamesOfStrangers(container, model) : []) {
    contradictions.set(linkName, untilListsCatchUp);
  }
  // A link that was removed before its server went: of neither does an event tell the client, nor a list.
  return { isOutdated: toTheGone.length > 0 && book.isInspectedBeforeALoss(id), contradictions };
}

/** No list names a server that is gone: whether a link to it is there still, the client's inspect alone tells. */
export function clientsOfTheGone(model: LinkModel): readonly string[] {
  return [...model.containers()].filter(({ id }) => model.linksFrom(id).some(isToTheGone)).map(({ id }) => id);
}

function isToTheGone({ kind, serverId }: Link): boolean {
  return kind === 'legacy' && serverId === undefined;
}

/**
 * Those of clients that nobody knows: one that is being born, and of which an event will tell, or one that was gone
 * before it could be read, and of which none will.
 */
function linkNamesOfStrangers({ linkNames }: Container, model: LinkModel): readonly string[] {
  return linkNames.filter((linkName) => {
    const name = clientOfLinkName(linkName);
    return name !== undefined && model.find(`/${name}`)?.name !== name;
  });
}
