import type { ContainerLookup } from '../../core/containers/lookup';
import { type Container, isUp } from '../../core/containers/snapshot';
import { containerFilter } from './containerFilter';

/** VS Code's own tree blocks the extension host for long above this. The filter reaches the rest. */
export const maximumRows = 500;

export interface Rows {
  readonly containers: readonly Container[];
  /** How many more there are beyond the last row. */
  readonly beyond: number;
}

/**
 * Which containers stand at the root: those that are up, then stopped ones if wanted, each newest first. Once all were
 * looked at, a reading costs what is shown, however many containers there are: what changes is noted.
 */
export class RootRows {
  #filter = '';
  #matches = containerFilter('');
  #showStopped = false;
  /** All that are shown or beyond, and whether each is up. Undefined: nobody kept it up. */
  #members: Map<string, boolean> | undefined;

  constructor(readonly lookup: ContainerLookup) {}

  get filter(): string {
    return this.#filter;
  }

  set filter(text: string) {
    this.#filter = text.trim();
    this.#matches = containerFilter(text);
    this.forget();
  }

  get showStopped(): boolean {
    return this.#showStopped;
  }

  set showStopped(value: boolean) {
    this.#showStopped = value;
    this.forget();
  }

  /** Changes were not noted for a while: the next reading looks at all containers. */
  forget(): void {
    this.#members = undefined;
  }

  /** A container came, changed or went. True when other rows belong to the root now, or another number beyond. */
  note(id: string): boolean {
    if (this.#members === undefined) return true;
    const container = this.lookup.container(id);
    const isUpNow = container === undefined || !this.#shows(container) ? undefined : isUp(container);
    if (this.#members.get(id) === isUpNow) return false;
    if (isUpNow === undefined) this.#members.delete(id);
    else this.#members.set(id, isUpNow);
    return true;
  }

  read(): Rows {
    const known = this.#members;
    const all = new Map<string, boolean>();
    const up: Container[] = [];
    const stopped: Container[] = [];
    for (const container of this.lookup.containers()) {
      if (!this.#shows(container)) continue;
      if (known === undefined) all.set(container.id, isUp(container));
      const rows = isUp(container) ? up : stopped;
      if (rows.length < maximumRows) rows.push(container);
      if (known !== undefined && up.length === maximumRows) break;
    }
    const containers = [...up, ...stopped].slice(0, maximumRows);
    const members = known === undefined || containers.length < maximumRows ? all : known;
    // News of them may be on its way.
    for (const container of containers) members.set(container.id, isUp(container));
    this.#members = members;
    return { containers, beyond: members.size - containers.length };
  }

  #shows(container: Container): boolean {
    return (this.#showStopped || isUp(container)) && this.#matches(this.lookup, container);
  }

  /** Why there are no rows. */
  get emptiness(): 'noContainers' | 'noneRunning' | 'noMatch' {
    if (this.#filter !== '') return 'noMatch';
    for (const _ of this.lookup.containers()) return 'noneRunning';
    return 'noContainers';
  }
}
