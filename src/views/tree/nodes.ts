import type { Link } from '../../core/links/link';

/** A container's row. Commands read `containerId`. */
export interface ContainerNode {
  readonly kind: 'container';
  readonly id: string;
  readonly containerId: string;
}

/** A link's row, below its client (`out`) or below its server (`in`). `containerId` is the client's in both. */
export interface LinkNode {
  readonly kind: 'link';
  readonly id: string;
  readonly direction: 'out' | 'in';
  readonly parentId: string;
  readonly link: Link;
  readonly containerId: string;
  readonly serverId?: string;
  readonly alias: string;
}

/** Stands below a container whose details are still being read. */
export interface LoadingNode {
  readonly kind: 'loading';
  readonly id: string;
  readonly parentId: string;
}

/** Stands for the containers beyond the last row. */
export interface MoreNode {
  readonly kind: 'more';
  readonly id: string;
  readonly count: number;
}

export type TreeNode = ContainerNode | LinkNode | LoadingNode | MoreNode;

export function containerNode(containerId: string): ContainerNode {
  return { kind: 'container', id: `container:${containerId}`, containerId };
}

export function linkNode(direction: 'out' | 'in', parentId: string, link: Link): LinkNode {
  return {
    kind: 'link',
    id: `link:${direction}:${link.key}`,
    direction,
    parentId,
    link,
    containerId: link.clientId,
    ...(link.serverId === undefined ? {} : { serverId: link.serverId }),
    alias: link.alias,
  };
}

export function loadingNode(parentId: string): LoadingNode {
  return { kind: 'loading', id: `loading:${parentId}`, parentId };
}

export function moreNode(count: number): MoreNode {
  return { kind: 'more', id: 'more', count };
}
