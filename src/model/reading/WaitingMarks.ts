/** What to read of a container: its list entry, its inspect, or both. */
export interface Wanted {
  readonly list: boolean;
  readonly inspect: boolean;
}

/** What is wanted of a container that waits to be read, and who is told when it was. */
export interface Mark {
  list: boolean;
  inspect: boolean;
  readonly waiters: (() => void)[];
}

/** The containers that wait to be read, each in one place: what somebody waits for, what an event told of, the rest. */
export class WaitingMarks {
  readonly awaited = new Map<string, Mark>();
  readonly urgent = new Map<string, Mark>();
  readonly background = new Map<string, Mark>();

  /** Puts it there, or leaves it where it comes earlier. What was wanted of it in a later place comes along. */
  note(place: Map<string, Mark>, id: string, wanted: Wanted, waiters: readonly (() => void)[] = []): void {
    const places = [this.awaited, this.urgent, this.background];
    const first = places.find((each) => each === place || each.has(id)) ?? place;
    const mark = first.get(id) ?? { list: false, inspect: false, waiters: [] };
    for (const later of places.slice(places.indexOf(first) + 1)) {
      const before = later.get(id);
      if (before !== undefined) {
        later.delete(id);
        add(mark, before, before.waiters);
      }
    }
    add(mark, wanted, waiters);
    first.set(id, mark);
  }

  /** Nothing is left to read of it: whoever waits is told. */
  forget(id: string): void {
    for (const place of [this.awaited, this.urgent, this.background]) {
      const mark = place.get(id);
      place.delete(id);
      settle(mark);
    }
  }

  ids(): readonly string[] {
    return [...this.awaited.keys(), ...this.urgent.keys(), ...this.background.keys()];
  }
}

/** Tells whoever waits. */
export function settle(mark: Mark | undefined): void {
  for (const waiter of mark?.waiters ?? []) {
    waiter();
  }
}

function add(mark: Mark, { list, inspect }: Wanted, waiters: readonly (() => void)[]): void {
  mark.list ||= list;
  mark.inspect ||= inspect;
  mark.waiters.push(...waiters);
}
