import type { Container } from '../../core/containers/snapshot';
import { isListedSidecar, sidecarLabel } from '../observation/sidecarMarks';
import type { CallOptions, ListOptions } from '../port/Engine';
import { readContainerList } from '../schema/containerList';
import type { Caller } from './Caller';

/** All containers, or those of these ids, without the sidecars that read others from outside. */
export async function listContainers(caller: Caller, options: ListOptions = {}): Promise<readonly Container[]> {
  const query = { all: true, ...(options.ids === undefined ? {} : { filters: { id: options.ids } }) };
  const request = { method: 'GET', path: '/containers/json', query } as const;
  const answer = await caller.json({ doing: 'asked-containers' }, request, options);
  return await readContainerList(Array.isArray(answer) ? answer.filter((entry) => !isListedSidecar(entry)) : answer);
}

/** Those that `listContainers` leaves out. */
export async function listSidecars(caller: Caller, options?: CallOptions): Promise<readonly Container[]> {
  const query = { all: true, filters: { label: [sidecarLabel] } };
  const request = { method: 'GET', path: '/containers/json', query } as const;
  const answer = await caller.json({ doing: 'asked-sidecars' }, request, options);
  // Not everything that speaks this API heeds the filter, and what this gives may be removed.
  return Array.isArray(answer) ? await readContainerList(answer.filter(isListedSidecar)) : [];
}
