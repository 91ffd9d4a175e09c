import { type Container, isUp } from '../../core/containers/snapshot';
import type { ContainerLookup } from '../../core/links/lookup';
import { compareTexts } from '../../core/text/compareTexts';
import type { ProblemSource } from '../../model/clients/ProblemSource';
import type { SettingTypes } from '../../platform/ids';
import { containerFilter } from './containerFilter';
import { type GroupBy, groupsOf, noGroup } from './rowGroups';
import { troubleOf, urgency } from './trouble';

/** VS Code's own tree blocks the extension host for long above this. The filter reaches the rest. */
export const maximumRows = 500;

/** Which containers a person wants to see, and in what order. */
export interface RowChoice {
  readonly filter: string;
  readonly onlyProblems: boolean;
  readonly showStopped: boolean;
  readonly sortBy: SettingTypes['containerLinks.sortBy'];
  readonly groupBy: GroupBy;
}

export interface Rows {
  readonly containers: readonly Container[];
  /** The same by group, none empty, in the order of the rows. Undefined: they stand at the root. */
  readonly groups: ReadonlyMap<string, readonly Container[]> | undefined;
  /** How many more there are beyond the last row. */
  readonly beyond: number;
}

/** Where a container stands: rows with a smaller rank first, those of one rank by `order`. */
interface Place {
  readonly rank: number;
  readonly order: string;
  readonly groups: readonly string[];
}

/** Everything, newest first. */
export const plainChoice: RowChoice = {
  filter: '',
  onlyProblems: false,
  showStopped: false,
  sortBy: 'newest',
  groupBy: 'none',
};

/**
 * Which containers have rows, and where: those that are up; stopped ones where they are wanted, or where a client that
 * runs needs them. What changes is noted, so that the root is read anew only when its rows are others.
 */
export class RootRows {
  #choice = plainChoice;
  #matches = containerFilter('');
  /** Of all that are shown or beyond, as they were told last. Undefined: nobody kept it up. */
  #places: Map<string, string> | undefined;

  constructor(
    readonly lookup: ContainerLookup,
    readonly problems: Pick<ProblemSource, 'ofClient'>,
  ) {}

  get choice(): RowChoice {
    return this.#choice;
  }

  choose(change: Partial<RowChoice>): void {
    this.#choice = { ...this.#choice, ...change };
    this.#matches = containerFilter(this.#choice.filter);
    this.forget();
  }

  /** Changes were not noted for a while: the next reading counts as news. */
  forget(): void {
    this.#places = undefined;
  }

  /** A container came, changed or went. True when other rows belong to the root now, or in another order. */
  note(id: string): boolean {
    if (this.#places === undefined) return true;
    const container = this.lookup.container(id);
    const place = container && this.#placeOf(container);
    const now = place && JSON.stringify(place);
    if (this.#places.get(id) === now) return false;
    if (now === undefined) this.#places.delete(id);
    else this.#places.set(id, now);
    return true;
  }

  read(): Rows {
    const places = new Map<string, string>();
    const placed: { readonly container: Container; readonly place: Place }[] = [];
    for (const container of this.lookup.containers()) {
      const place = this.#placeOf(container);
      if (place === undefined) continue;
      placed.push({ container, place });
      places.set(container.id, JSON.stringify(place));
    }
    this.#places = places;
    placed.sort((one, other) => one.place.rank - other.place.rank || compareTexts(one.place.order, other.place.order));
    const shown = placed.slice(0, maximumRows);
    const containers = shown.map(({ container }) => container);
    const groups = inGroups(shown, this.#choice.sortBy === 'name');
    const isPlain = this.#choice.groupBy === 'none' && [...groups.keys()].every((name) => name === noGroup);
    return { containers, groups: isPlain ? undefined : groups, beyond: placed.length - shown.length };
  }

  /** Why there are no rows. */
  get emptiness(): 'noContainers' | 'noneRunning' | 'noMatch' | 'noProblems' {
    if (this.#choice.filter !== '') return 'noMatch';
    for (const _ of this.lookup.containers()) return this.#choice.onlyProblems ? 'noProblems' : 'noneRunning';
    return 'noContainers';
  }

  /** Undefined: it has no row. */
  #placeOf(container: Container): Place | undefined {
    const { lookup } = this;
    const { onlyProblems, showStopped, sortBy, groupBy } = this.#choice;
    const up = isUp(container);
    // One with a problem is counted by the badge, whatever its state: all that is counted can be seen.
    const isWanted = up || showStopped || onlyProblems;
    if (!isWanted && lookup.linksTo(container.id).length === 0) return undefined;
    if (!this.#matches(lookup, container)) return undefined;
    const asksTrouble = !isWanted || onlyProblems || sortBy === 'problems';
    const trouble = asksTrouble ? troubleOf(lookup, this.problems, container) : undefined;
    if (!isWanted && trouble?.neededBy.length === 0) return undefined;
    if (onlyProblems && trouble && urgency(trouble) === 2) return undefined;
    return {
      rank: (sortBy === 'problems' && trouble ? urgency(trouble) * 2 : 0) + (up ? 0 : 1),
      order: sortBy === 'name' ? container.name.toLowerCase() : '',
      groups: groupsOf(lookup, container, groupBy),
    };
  }
}

/** Groups stand as their first rows do, by name where the rows do; those that belong to none come last. */
function inGroups(
  rows: readonly { readonly container: Container; readonly place: Place }[],
  byName: boolean,
): ReadonlyMap<string, readonly Container[]> {
  const groups = new Map<string, Container[]>();
  for (const { container, place } of rows) {
    for (const name of place.groups) {
      const group = groups.get(name);
      if (group === undefined) groups.set(name, [container]);
      else group.push(container);
    }
  }
  const names = byName ? [...groups.keys()].sort(compareTexts) : [...groups.keys()];
  const last = names.filter((name) => name === noGroup);
  return new Map([...names.filter((name) => name !== noGroup), ...last].map((name) => [name, groups.get(name) ?? []]));
}
