import type { Container, NetworkAttachment } from '../../core/containers/snapshot';

/** An answer, and the number of the request that it answers: higher numbers were asked later. */
export interface Answer {
  readonly asked: number;
  readonly container: Container;
}

/**
 * One container out of what the list and what an inspect said. Link names and the engine's sentence come from the list
 * alone; its own name, details, aliases and endpoint links from the inspect alone, so that a client's name and the names
 * of its links are always of one moment; all else from whichever was asked later.
 */
export function mergeAnswers(listed: Answer | undefined, inspected: Answer | undefined): Container | undefined {
  if (!listed || !inspected) return (listed ?? inspected)?.container;
  const { image, imageId, created } = listed.container;
  const { name } = inspected.container;
  const linkNames = linkNamesOf(listed.container, name);
  if (listed.asked > inspected.asked) {
    return {
      ...listed.container,
      ...detailsOf(inspected.container),
      name,
      linkNames,
      networks: listed.container.networks.map((attachment) => withInspected(attachment, inspected.container)),
    };
  }
  return {
    ...inspected.container,
    image,
    imageId,
    created,
    linkNames,
    status: listed.container.state === inspected.container.state ? listed.container.status : '',
  };
}

/**
 * Whether a list and an inspect contradict each other in what both tell. Asked in the middle of a change they may, and
 * an engine's list can lag behind its own events (moby keeps a copy for lists, `container/view.go`).
 */
export function contradict(listed: Container, inspected: Container): boolean {
  const namesDiffer = listed.name !== inspected.name && !listed.linkNames.includes(inspected.name);
  return namesDiffer || listed.state !== inspected.state || !haveSameAddresses(listed.networks, inspected.networks);
}

function haveSameAddresses(some: readonly NetworkAttachment[], others: readonly NetworkAttachment[]): boolean {
  const hasSame = ({ name, ipv4, ipv6 }: NetworkAttachment) =>
    others.some((other) => other.name === name && other.ipv4 === ipv4 && other.ipv6 === ipv6);
  return some.length === others.length && some.every(hasSame);
}

function detailsOf({ details }: Container): Pick<Container, 'details'> {
  return details ? { details } : {};
}

function withInspected(attachment: NetworkAttachment, inspected: Container): NetworkAttachment {
  const known = inspected.networks.find(({ name }) => name === attachment.name);
  return known ? { ...attachment, aliases: known.aliases, dnsNames: known.dnsNames, links: known.links } : attachment;
}

/** An alias like `../foo` gives a server another name at the top, which a list may take for its own. */
function linkNamesOf(listed: Container, ownName: string): readonly string[] {
  if (!listed.linkNames.includes(ownName)) return listed.linkNames;
  return [...listed.linkNames.filter((name) => name !== ownName), listed.name].sort();
}
