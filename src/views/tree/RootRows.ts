import type { ContainerLookup } from '../../core/lookup';
import { type Container, isUp } from '../../core/snapshot';
import { containerFilter } from './containerFilter';

/** VS Code's own tree blocks the extension host for long above this. The filter reaches the rest. */
export const maximumRows = 500;

export interface Rows {
  readonly containers: readonly Container[];
  /** How many more there are beyond the last row. */
  readonly beyond: number;
  /** All that are shown or beyond, and whether each is up. */
  readonly members: ReadonlyMap<string, boolean>;
}

/** Which containers stand at the root: those that are up, then stopped ones if wanted, each newest first. */
export class RootRows {
  #filter = '';
  #matches = containerFilter('');
  showStopped = false;

  constructor(readonly lookup: ContainerLookup) {}

  get filter(): string {
    return this.#filter;
  }

  set filter(text: string) {
    this.#filter = text.trim();
    this.#matches = containerFilter(text);
  }

  shows(container: Container): boolean {
    return (this.showStopped || isUp(container)) && this.#matches(this.lookup, container);
  }

  /** Rows of containers that are up stand before the others. */
  isUp(container: Container): boolean {
    return isUp(container);
  }

  read(): Rows {
    const up: Container[] = [];
    const stopped: Container[] = [];
    const members = new Map<string, boolean>();
    for (const container of this.lookup.containers()) {
      if (!this.shows(container)) continue;
      members.set(container.id, isUp(container));
      const rows = isUp(container) ? up : stopped;
      if (rows.length < maximumRows) rows.push(container);
    }
    const containers = [...up, ...stopped].slice(0, maximumRows);
    return { containers, beyond: members.size - containers.length, members };
  }

  /** Why there are no rows. */
  get emptiness(): 'noContainers' | 'noneRunning' | 'noMatch' {
    if (this.#filter !== '') return 'noMatch';
    for (const _ of this.lookup.containers()) return 'noneRunning';
    return 'noContainers';
  }
}
