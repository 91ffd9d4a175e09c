import type { ResolvedName } from '../names/resolvedName';
import type { Problem } from '../problems/problem';
import type { Variable } from '../variables/variable';

/** Everything that is known of one client. */
export interface Description {
  readonly client: { readonly id?: string; readonly name: string };
  readonly names: readonly ResolvedName[];
  readonly env: readonly Variable[];
  readonly problems: readonly Problem[];
}
