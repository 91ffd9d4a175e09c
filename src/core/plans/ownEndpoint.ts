import type { Uncarried } from '../creations/creation';
import { creationOf } from '../creations/creationOf';
import type { RawJson } from '../creations/rawJson';

/** A container's own part of a network. */
export interface OwnEndpoint {
  /** As `connect` takes it. */
  readonly endpoint: RawJson;
  /** What that can't say, and another connection has otherwise. */
  readonly chosen: readonly Uncarried[];
}

/** @param raw the container as it was read whole. */
export function ownEndpoint(raw: RawJson, network: string, apiVersion: string): OwnEndpoint {
  const { endpoints, chosenAnew } = creationOf(raw, undefined, { apiVersion });
  return {
    endpoint: endpoints.find((each) => each.network === network)?.config ?? {},
    chosen: chosenAnew.filter(({ reason }) => 'network' in reason && reason.network === network),
  };
}
