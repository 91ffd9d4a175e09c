import type { Link } from '../../core/links/link';
import type { Problem } from '../../core/problems/problem';
import type { Disposable } from '../time/Disposable';

/** What is wrong with links, by rules and by what was observed. Views ask it for what they show. */
export interface ProblemSource {
  of(link: Link): readonly Problem[];
  /** Of all links that a client uses, and what was found in it that belongs to none: a removed link leaves variables. */
  ofClient(id: string): readonly Problem[];
  /** Fires with the ids of clients whose links' problems changed without a change of the model. */
  onDidChange(listener: (clientIds: ReadonlySet<string>) => void): Disposable;
}
