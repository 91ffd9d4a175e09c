import { type ContainerNode, containerNode, type GroupNode, groupNode, type TreeNode } from './nodes';
import type { Rows } from './RootRows';
import { type GroupBy, noGroup } from './rowGroups';

/** The rows of groups and containers that VS Code has: as long as a row stays the same, it is the same object. */
export class KnownRows {
  #groups = new Map<string, GroupNode>();
  #containers = new Map<string, ContainerNode>();
  #byContainer = new Map<string, ContainerNode[]>();
  #below = new Map<TreeNode, readonly ContainerNode[]>();

  /** Takes over what stands there now; returns the rows of the root. */
  put({ containers, groups }: Rows, by: GroupBy): readonly (GroupNode | ContainerNode)[] {
    const before = this.#containers;
    const groupsBefore = this.#groups;
    this.#groups = new Map();
    this.#containers = new Map();
    this.#byContainer = new Map();
    this.#below = new Map();
    const nodeFor = (id: string, parent: GroupNode | undefined): ContainerNode => {
      const made = containerNode(id, parent);
      const node = before.get(made.id) ?? made;
      this.#containers.set(node.id, node);
      this.#byContainer.set(id, [...(this.#byContainer.get(id) ?? []), node]);
      return node;
    };
    if (groups === undefined) return containers.map(({ id }) => nodeFor(id, undefined));
    return [...groups].flatMap(([name, members]): readonly (GroupNode | ContainerNode)[] => {
      if (by === 'none' && name === noGroup) return members.map(({ id }) => nodeFor(id, undefined));
      const made = groupNode(by === 'none' ? 'service' : by, name);
      const group = groupsBefore.get(made.id) ?? made;
      this.#groups.set(group.id, group);
      this.#below.set(
        group,
        members.map(({ id }) => nodeFor(id, group)),
      );
      return [group];
    });
  }

  get size(): number {
    return this.#containers.size;
  }

  below(group: GroupNode): readonly ContainerNode[] {
    return this.#below.get(group) ?? [];
  }

  of(containerId: string): readonly ContainerNode[] {
    return this.#byContainer.get(containerId) ?? [];
  }

  has({ id }: ContainerNode): boolean {
    return this.#containers.has(id);
  }
}
