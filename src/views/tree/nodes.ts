import type { Link } from '../../core/links/link';

/** Each node carries its place: whom it stands below, and an id that no other place has. */
export type TreeNode = GroupNode | ContainerNode | LinkNode | LoadingNode | MoreNode;

/** A network, a Compose project or a service of a Swarm, or those that belong to none. */
export interface GroupNode {
  readonly kind: 'group';
  readonly id: string;
  readonly parent?: undefined;
  readonly by: 'network' | 'composeProject' | 'service';
  /** Empty: of those that belong to none. */
  readonly name: string;
}

/** A container's row: one in each group that it belongs to. Commands read `containerId`. */
export interface ContainerNode {
  readonly kind: 'container';
  readonly id: string;
  readonly parent: GroupNode | undefined;
  readonly containerId: string;
}

/** A link's row, below its client (`out`) or below its server (`in`). `containerId` is the client's in both. */
export interface LinkNode {
  readonly kind: 'link';
  readonly id: string;
  readonly parent: ContainerNode;
  readonly direction: 'out' | 'in';
  readonly link: Link;
  readonly containerId: string;
  readonly serverId?: string;
  readonly alias: string;
}

/** Stands below a container whose details are still being read. */
export interface LoadingNode {
  readonly kind: 'loading';
  readonly id: string;
  readonly parent: ContainerNode;
}

/** Stands for the containers beyond the last row. */
export interface MoreNode {
  readonly kind: 'more';
  readonly id: string;
  readonly parent?: undefined;
  readonly count: number;
}

export function groupNode(by: GroupNode['by'], name: string): GroupNode {
  return { kind: 'group', id: `group:${by}:${name}`, by, name };
}

export function containerNode(containerId: string, parent: GroupNode | undefined): ContainerNode {
  const own = `container:${containerId}`;
  return { kind: 'container', id: parent === undefined ? own : `${parent.id}/${own}`, parent, containerId };
}

export function linkNode(direction: 'out' | 'in', parent: ContainerNode, link: Link): LinkNode {
  return {
    kind: 'link',
    id: `${parent.id}/${direction}:${link.key}`,
    parent,
    direction,
    link,
    containerId: link.clientId,
    ...(link.serverId === undefined ? {} : { serverId: link.serverId }),
    alias: link.alias,
  };
}

export function loadingNode(parent: ContainerNode): LoadingNode {
  return { kind: 'loading', id: `${parent.id}/loading`, parent };
}

export function moreNode(count: number): MoreNode {
  return { kind: 'more', id: 'more', count };
}
