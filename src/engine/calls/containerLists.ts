import { sidecarLabel } from '../../core/containers/knownLabels';
import type { Container } from '../../core/containers/snapshot';
import type { OwnSidecars } from '../observation/OwnSidecars';
import { isListedSidecar } from '../observation/sidecarMarks';
import type { CallOptions, ListOptions } from '../port/Engine';
import { readContainerList } from '../schema/containerList';
import type { Caller } from './Caller';

/** Which containers are nobody's business. */
interface Unlisted {
  /** Made here, and known by that: of some engines' sidecars a list tells too little to know them by their marks. */
  readonly own: OwnSidecars;
  /** Also those that have all marks of a sidecar: of another window, or left by a crash. */
  readonly byMarks: boolean;
}

/** All containers, or those of these ids, without the sidecars that read others from outside. */
export async function listContainers(
  caller: Caller,
  options: ListOptions | undefined,
  { own, byMarks }: Unlisted,
): Promise<readonly Container[]> {
  const query = { all: true, ...(options?.ids === undefined ? {} : { filters: { id: options.ids } }) };
  const request = { method: 'GET', path: '/containers/json', query } as const;
  const answer = await caller.json({ doing: 'asked-containers' }, request, options);
  const listed = await readContainerList(
    byMarks && Array.isArray(answer) ? answer.filter((entry) => !isListedSidecar(entry)) : answer,
  );
  return listed.filter(({ name, id }) => !own.has(name, id));
}

/** Those that `listContainers` leaves out by their marks. */
export async function listSidecars(caller: Caller, options?: CallOptions): Promise<readonly Container[]> {
  const query = { all: true, filters: { label: [sidecarLabel] } };
  const request = { method: 'GET', path: '/containers/json', query } as const;
  const answer = await caller.json({ doing: 'asked-sidecars' }, request, options);
  // Some engines ignore the filter, and what this gives may be removed: so it is checked again.
  return Array.isArray(answer) ? await readContainerList(answer.filter(isListedSidecar)) : [];
}
