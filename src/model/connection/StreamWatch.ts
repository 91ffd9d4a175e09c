import type { Container } from '../../core/containers/snapshot';
import type { AnswerBook } from '../reading/AnswerBook';
import type { Clock } from '../time/Clock';
import type { Disposable } from '../time/Disposable';

/** An announced change needs no more milliseconds than this to arrive, when the stream is alive. */
const longestDelivery = 2_000;

/** Tells when a stream must be dead: something happened of which it should have told, and it told nothing. */
export class StreamWatch {
  private heard = 0;
  private waiting: Disposable | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly onDead: () => void,
  ) {}

  /** The stream told something. */
  hear(): void {
    this.heard += 1;
  }

  /** Something happened that the stream should tell of. */
  expect(): void {
    const before = this.heard;
    this.waiting ??= this.clock.after(longestDelivery, () => {
      this.waiting = undefined;
      if (this.heard === before) {
        this.onDead();
      }
    });
  }

  dispose(): void {
    this.waiting?.dispose();
  }
}

/** What a list told otherwise than it was known. */
export interface ListedNews {
  readonly differing: readonly Container[];
  readonly born: readonly Container[];
  readonly removals: readonly string[];
}

/** Whether the stream must tell of it, too: births, deaths and changes of name or state that it did not announce yet. */
export function sendEvents(
  book: Pick<AnswerBook, 'listed'>,
  { differing, born, removals }: ListedNews,
  announced: ReadonlySet<string>,
): boolean {
  const changed = differing.filter(({ id, state, name }) => {
    const before = book.listed(id);
    return before !== undefined && (before.state !== state || before.name !== name);
  });
  return removals.length > 0 || [...changed, ...born].some(({ id }) => !announced.has(id));
}
