import { type Container, isUp } from '../../core/containers/snapshot';
import { isUnset, recordOf } from '../../core/creations/rawJson';
import { namespaceOwners } from '../../core/links/networkOwner';
import type { ActContext } from './ActContext';
import { containerOf } from './lookups';

export async function isUpNow(id: string, { engine }: ActContext): Promise<boolean> {
  const container = await containerOf(engine, id);
  return container !== undefined && isUp(container);
}

export async function isPausedNow(id: string, { engine }: ActContext): Promise<boolean> {
  return (await containerOf(engine, id))?.state === 'paused';
}

/** It runs on in namespaces of another container that ended with that one: it was started again since. */
export async function isCutOff(id: string, { engine }: ActContext): Promise<boolean> {
  const container = await containerOf(engine, id);
  if (!container || !isUp(container)) return false;
  for (const owner of namespaceOwners(container)) {
    if (startOf(await containerOf(engine, owner)) > startOf(container)) return true;
  }
  return false;
}

/** Milliseconds since the epoch; `NaN` is later than nothing. */
function startOf(container: Container | undefined): number {
  return Date.parse(container?.details?.startedAt ?? '');
}

export async function isConnected(network: string, id: string, { engine }: ActContext): Promise<boolean> {
  const container = await containerOf(engine, id);
  return container?.networks.some(({ name, networkId }) => name === network || networkId === network) === true;
}

/**
 * Which of these fields of its endpoint are not set. `network`: its name or id. Of a container that is down no engine
 * tells the MAC address.
 */
export async function lackingOn(
  network: string,
  id: string,
  fields: readonly string[],
  { engine }: ActContext,
): Promise<readonly string[]> {
  if (fields.length === 0) return [];
  const raw = await engine.inspectRaw(id);
  const networks = recordOf(recordOf(raw['NetworkSettings'])['Networks']);
  const byId = Object.values(networks).find((each) => recordOf(each)['NetworkID'] === network);
  const endpoint = recordOf(networks[network] ?? byId);
  const isTold = (field: string) => field !== 'MacAddress' || recordOf(raw['State'])['Running'] === true;
  return fields.filter((field) => isUnset(endpoint[field]) && isTold(field));
}

export async function startIfDown(id: string, context: ActContext): Promise<void> {
  if (!(await isUpNow(id, context))) await context.engine.start(id);
}

export async function stopIfUp(id: string, context: ActContext): Promise<void> {
  if (await isUpNow(id, context)) await context.engine.stop(id);
}
