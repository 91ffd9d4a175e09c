import type { LinkModel } from '../core/LinkModel';
import type { Link } from '../core/link';
import { clientOfLinkName } from '../core/linkSources';
import type { Container } from '../core/snapshot';
import type { AnswerBook } from './AnswerBook';

/**
 * Why what was just read of a container may not be so: `contradiction`, which may last as long as the engine likes, or
 * `outdated`, which an answer to a request from now on can't be.
 */
export type Doubt = 'none' | 'contradiction' | 'outdated';

export function doubtAbout(id: string, book: AnswerBook, model: LinkModel): Doubt {
  const toTheGone = model.linksFrom(id).filter(isToTheGone);
  // A link that was removed before its server went: of neither does an event tell the client, nor a list.
  if (toTheGone.length > 0 && book.isInspectedBeforeALoss(id)) {
    return 'outdated';
  }
  // A link that was removed after the client told it and before its server did not; or else another server of the name.
  const isContradicted = toTheGone.some(({ server }) => model.find(`/${server}`)?.name === server);
  const container = model.container(id);
  const isNamed = container !== undefined && isNamedByStranger(container, model);
  return isContradicted || isNamed || book.isDisputed(id) ? 'contradiction' : 'none';
}

/** No list names a server that is gone: whether a link to it is there still, the client's inspect alone tells. */
export function clientsOfTheGone(model: LinkModel): readonly string[] {
  return [...model.containers()].filter(({ id }) => model.linksFrom(id).some(isToTheGone)).map(({ id }) => id);
}

function isToTheGone({ kind, serverId }: Link): boolean {
  return kind === 'legacy' && serverId === undefined;
}

/**
 * Whether it has a link name of a client that nobody knows: one that is being born, and of which an event will tell, or
 * one that was gone before it could be read, and of which none will.
 */
function isNamedByStranger({ linkNames }: Container, model: LinkModel): boolean {
  return linkNames.some((linkName) => {
    const name = clientOfLinkName(linkName);
    return name !== undefined && model.find(`/${name}`)?.name !== name;
  });
}
