import type { Container, NetworkAttachment } from '../../core/containers/snapshot';
import type { Link } from '../../core/links/link';
import type { ContainerLookup, Scene } from '../../core/links/lookup';
import { networkOwner } from '../../core/links/networkOwner';
import { type Abilities, abilitiesOf, canLose } from '../../core/plans/abilities';
import { findLinkedServer } from '../../core/plans/newClient';
import { newClientLinks, newClientOf } from '../../core/previews/describePreview';
import type { InspectorTarget } from './protocol';

/** A link together with the container at its other end, as far as there is one. */
export interface SubjectLink {
  readonly link: Link;
  readonly partner?: Container;
  /** Of one that it uses: the client can be rid of it. */
  readonly removable?: true;
}

/** What the current picture of the engine holds about the inspected client. Kept after it is gone. */
export interface Subject {
  readonly container?: Container;
  readonly abilities?: Abilities;
  /** Whose network, names and ports it shares. */
  readonly networkOwner?: Container;
  readonly uses: readonly SubjectLink[];
  readonly usedBy: readonly SubjectLink[];
}

export const emptySubject: Subject = { uses: [], usedBy: [] };

/** Undefined: there is no such container (any more), or no server for a preview. */
export function subjectOf(scene: SubjectScene, target: InspectorTarget): Subject | undefined {
  return target.kind === 'preview' ? previewSubject(scene.lookup, target) : containerSubject(scene, target.id);
}

/** Without an engine nobody knows yet who it is. */
export interface SubjectScene extends Pick<Scene, 'lookup'> {
  readonly engine?: Scene['engine'] | undefined;
}

function containerSubject({ lookup, engine }: SubjectScene, id: string): Subject | undefined {
  const container = lookup.container(id);
  if (!container) return undefined;
  const end = (link: Link, partnerId: string | undefined): SubjectLink => {
    const partner = partnerId === undefined ? undefined : lookup.container(partnerId);
    return partner ? { link, partner } : { link };
  };
  const owner = networkOwner(lookup, container);
  return {
    container,
    abilities: abilitiesOf(container, lookup),
    ...(owner ? { networkOwner: owner } : {}),
    uses: lookup.linksFrom(id).map((link) => ({
      ...end(link, link.serverId),
      ...(engine !== undefined && canLose({ lookup, engine }, link) ? { removable: true as const } : {}),
    })),
    usedBy: lookup.linksTo(id).map((link) => end(link, link.clientId)),
  };
}

function previewSubject(
  lookup: ContainerLookup,
  { request }: Extract<InspectorTarget, { kind: 'preview' }>,
): Subject | undefined {
  const server = findLinkedServer(request.server, lookup);
  if (!server) return undefined;
  // The container is there also where the link does not reach it.
  const uses = newClientLinks(lookup, newClientOf(request)).map((link) => ({ link, partner: server }));
  return { uses, usedBy: [] };
}

export function attachmentOn(container: Container | undefined, network: string): NetworkAttachment | undefined {
  return container?.networks.find((each) => each.name === network);
}
