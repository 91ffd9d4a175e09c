import { type Container, shortId } from '../containers/snapshot';
import { HumanError } from '../humanError';
import type { InputFact } from '../text/inputFacts';
import type { ContainerLookup } from './lookup';

/** Candidates that a person may have meant, closest first, three at most. */
export function closeNames(text: string, candidates: Iterable<string>): readonly string[] {
  const typed = text.toLowerCase();
  return [...new Set(candidates)]
    .map((name) => ({ name, distance: closeness(typed, name.toLowerCase()) }))
    .filter(({ distance }) => distance <= Math.max(1, Math.floor(typed.length / 3)))
    .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))
    .slice(0, 3)
    .map(({ name }) => name);
}

/**
 * The container that a person named: by id, name, unique id prefix, or as the server of a link, `client/alias`. An alias
 * alone names none: what ends, removes or changes a container must not reach it by what somebody else calls it.
 *
 * @throws HumanError (`notFound`) that names close matches.
 */
export function requireContainer(lookup: ContainerLookup, reference: string): Container {
  const found = lookup.meant(reference);
  if (found) return found;
  const known = [...lookup.containers()];
  const sharing = /^[0-9a-f]+$/.test(reference) ? known.filter(({ id }) => id.startsWith(reference)) : [];
  if (sharing.length > 1) {
    const ids = sharing.slice(0, 3).map(({ id, name }) => `${name} (${shortId(id)})`);
    throw new HumanError<InputFact>({ code: 'id-of-several', reference, containers: ids }, 'notFound');
  }
  const close = closeNames(
    reference,
    known.map(({ name }) => name),
  );
  throw new HumanError<InputFact>({ code: 'no-such-container', reference, close }, 'notFound');
}

/** Zero for a name that contains the text; else the number of edits (a swap of neighbours counts as one). */
function closeness(typed: string, name: string): number {
  if (typed.length >= 3 && (name.includes(typed) || typed.includes(name))) return 0;
  return editDistance(typed.slice(0, 64), name.slice(0, 64));
}

function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current[column] = Math.min(
        at(last, column) + 1,
        at(current, column - 1) + 1,
        at(last, column - 1) + (same ? 0 : 1),
        swapped ? at(beforeLast, column - 2) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    beforeLast = last;
    last = current;
  }
  return at(last, b.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
