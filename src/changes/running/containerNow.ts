import { type Container, isUp } from '../../core/containers/snapshot';
import { isUnset, type RawJson, recordOf, textOf } from '../../core/creations/rawJson';
import { namespaceOwners } from '../../core/links/networkOwner';
import { found } from '../../engine/errors/found';
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

/** Engines that refuse a connection whose address is taken leave an entry without an endpoint behind. */
export async function isLeftBehind(network: string, id: string, { engine }: ActContext): Promise<boolean> {
  const raw = recordOf(await found(engine.inspectRaw(id)));
  const endpoint = endpointIn(raw, network);
  return endpoint !== undefined && isRunning(raw) && isUnset(endpoint['EndpointID']) && isUnset(endpoint['IPAddress']);
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
  const endpoint = endpointIn(raw, network) ?? {};
  const isTold = (field: string) => field !== 'MacAddress' || isRunning(raw);
  return fields.filter((field) => isUnset(endpoint[field]) && isTold(field));
}

/**
 * Engines that take a MAC address for a network don't heed it in a connection. Undefined: they don't tell, as of one that
 * is down.
 */
export async function hasOtherMac(
  network: string,
  id: string,
  mac: string,
  { engine }: ActContext,
): Promise<boolean | undefined> {
  const raw = await engine.inspectRaw(id);
  if (!isRunning(raw)) return undefined;
  return textOf(endpointIn(raw, network)?.['MacAddress']).toLowerCase() !== mac.toLowerCase();
}

/** `network`: its name or id. */
function endpointIn(raw: RawJson, network: string): RawJson | undefined {
  const networks = Object.entries(recordOf(recordOf(raw['NetworkSettings'])['Networks']));
  const its = networks.find(([name, endpoint]) => name === network || recordOf(endpoint)['NetworkID'] === network);
  return its && recordOf(its[1]);
}

function isRunning(raw: RawJson): boolean {
  return recordOf(raw['State'])['Running'] === true;
}

export async function startIfDown(id: string, context: ActContext): Promise<void> {
  if (!(await isUpNow(id, context))) await context.engine.start(id);
}

export async function stopIfUp(id: string, context: ActContext): Promise<void> {
  if (await isUpNow(id, context)) await context.engine.stop(id);
}
