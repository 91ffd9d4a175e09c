import type { Container } from '../../core/containers/snapshot';
import { sameExcept, withSharedParts } from '../../core/sameValue';
import { type Answer, contradict, mergeAnswers } from './mergeAnswers';

interface Page {
  listed?: Answer;
  inspected?: Answer;
  /** Both together, once somebody asked. */
  merged?: Container | undefined;
}

/**
 * The latest answers about each container. Requests are numbered when they are asked; an answer to an earlier request
 * never replaces that to a later one, and a container that is gone is not brought back by an answer from before.
 */
export class AnswerBook {
  readonly #pages = new Map<string, Page>();
  /** When those that are gone went, kept while an older request is still open. */
  readonly #gone = new Map<string, number>();
  readonly #open = new Set<number>();
  #last = 0;
  /** The last number that was given when something went. */
  #lastLoss = 0;

  /** Numbers a request. It stays open until `close`. */
  ask(): number {
    this.#last += 1;
    this.#open.add(this.#last);
    return this.#last;
  }

  close(asked: number): void {
    this.#open.delete(asked);
    if (this.#gone.size === 0) return;
    const oldest = Math.min(...this.#open);
    for (const [id, went] of this.#gone) if (went < oldest) this.#gone.delete(id);
  }

  ids(): Iterable<string> {
    return this.#pages.keys();
  }

  /** The container as now known. */
  current(id: string): Container | undefined {
    const page = this.#pages.get(id);
    if (page) page.merged ??= mergeAnswers(page.listed, page.inspected);
    return page?.merged;
  }

  listed(id: string): Container | undefined {
    return this.#pages.get(id)?.listed?.container;
  }

  /** Whether its list entry and its inspect contradict each other: one of them is out of date. */
  isDisputed(id: string): boolean {
    const { listed, inspected } = this.#pages.get(id) ?? {};
    return listed !== undefined && inspected !== undefined && contradict(listed.container, inspected.container);
  }

  /** Whether both told of it, and the same. */
  isSure(id: string): boolean {
    const { listed, inspected } = this.#pages.get(id) ?? {};
    return listed !== undefined && inspected !== undefined && !this.isDisputed(id);
  }

  /** Whether its details were told by a request asked at least so late. */
  isInspectedSince(id: string, asked: number): boolean {
    return (this.#pages.get(id)?.inspected?.asked ?? 0) >= asked;
  }

  /** Whether its details may have been told before something went that is gone by now. */
  isInspectedBeforeALoss(id: string): boolean {
    return !this.isInspectedSince(id, this.#lastLoss + 1);
  }

  /** Whether a new list entry says something else than the last one did. The engine's sentence ages by itself. */
  differs(entry: Container): boolean {
    const known = this.listed(entry.id);
    return !known || !sameExcept(known, entry, 'status');
  }

  /** The container as now known; undefined when the answer came too late to matter. */
  noteListed(asked: number, container: Container): Container | undefined {
    return this.#note('listed', asked, container);
  }

  noteInspected(asked: number, container: Container): Container | undefined {
    return this.#note('inspected', asked, container);
  }

  /** Unless it is known from a later request. */
  noteGone(asked: number, id: string): undefined {
    const { listed, inspected } = this.#pages.get(id) ?? {};
    if (Math.max(listed?.asked ?? 0, inspected?.asked ?? 0) > asked) return;
    this.#pages.delete(id);
    this.#lastLoss = this.#last;
    if (this.#open.size > 0) this.#gone.set(id, Math.max(asked, this.#gone.get(id) ?? 0));
  }

  /** An event says that it is gone: no request asked up to now can say otherwise. */
  noteGoneNow(id: string): void {
    this.noteGone(this.#last, id);
  }

  clear(): void {
    this.#pages.clear();
    this.#gone.clear();
  }

  #note(part: 'listed' | 'inspected', asked: number, container: Container): Container | undefined {
    const { id } = container;
    const page = this.#pages.get(id) ?? {};
    const last = page[part];
    if ((this.#gone.get(id) ?? 0) >= asked || (last?.asked ?? 0) > asked) return undefined;
    page[part] = { asked, container: last === undefined ? container : withSharedParts(container, last.container) };
    page.merged = undefined;
    this.#pages.set(id, page);
    return this.current(id);
  }
}
