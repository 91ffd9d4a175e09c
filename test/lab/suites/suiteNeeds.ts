import { debianCodename, isRoot } from '../debian';
import type { Suite } from './suiteTable';

/** Why a suite cannot run on this machine; undefined when it can. */
export function missingNeed(suite: Suite): string | undefined {
  if (suite.engines.length === 0) return undefined;
  const wanted = 'needs engines of its own, which take Debian and root';
  if (debianCodename() === undefined) return `${wanted}; this is not Debian`;
  return isRoot() ? undefined : `${wanted}; this is not root`;
}
