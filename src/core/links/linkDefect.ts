import { type Container, defaultBridge, isUp } from '../containers/snapshot';
import type { EngineGeneration } from '../engines/engineGeneration';
import type { DefectFact } from './defectFacts';
import type { Link } from './link';
import type { Scene } from './lookup';

/** Why a legacy link would give its client nothing after a start. */
export interface LinkDefect {
  readonly kind: 'missing' | 'stopped' | 'serverOffBridge' | 'clientOffBridge' | 'noAddress' | 'inert' | 'removed';
  readonly fact: DefectFact;
}

/** How sure it is that an engine has no links on the default bridge: announced of it, taken for granted, its nature. */
export type Lack = 'announced' | 'assumed' | 'never';

/**
 * Undefined: it has them. That a Docker Engine has none any more is announced only (docker/cli `docs/deprecated.md`), and
 * said to be assumed.
 */
export function engineWithoutLinks(engine: EngineGeneration): Lack | undefined {
  switch (engine.legacyLinks) {
    case 'removed':
      return isAssumedWithoutLinks(engine) ? 'assumed' : 'announced';
    case 'unsupported':
      return 'never';
    default:
      return undefined;
  }
}

/** Nobody saw yet what this version really does. */
export function isAssumedWithoutLinks({ legacyLinks, newerThanKnown }: EngineGeneration): boolean {
  return legacyLinks === 'removed' && newerThanKnown;
}

/**
 * What keeps a legacy link from giving names. `noAddress` is the only one that leaves variables: the engine sets them
 * with nothing where the address would be. Source: moby daemon/container_operations_unix.go, `setupLinkedContainers`.
 */
export function linkDefect(scene: Scene, client: Container, link: Link): LinkDefect | undefined {
  const { client: name, server: serverName, alias } = link;
  const ends = { client: name, server: serverName };
  const without = engineWithoutLinks(scene.engine);
  if (without !== undefined) {
    return { kind: 'removed', fact: { code: lackCodes[without], ...ends, engine: scene.engine.title } };
  }
  if (link.inert) {
    return { kind: 'inert', fact: { code: 'client-without-network', ...ends } };
  }
  if (!client.networks.some((network) => network.name === defaultBridge)) {
    return { kind: 'clientOffBridge', fact: { code: 'client-off-bridge', ...ends } };
  }
  const server = link.serverId === undefined ? undefined : scene.lookup.container(link.serverId);
  if (!server) {
    return { kind: 'missing', fact: { code: 'server-was-removed', ...ends } };
  }
  if (!isUp(server)) {
    return { kind: 'stopped', fact: { code: 'server-is-down', ...ends, alias } };
  }
  const bridge = server.networks.find((network) => network.name === defaultBridge);
  if (!bridge) {
    return { kind: 'serverOffBridge', fact: { code: 'server-off-bridge', ...ends } };
  }
  if (bridge.ipv4 === undefined && bridge.ipv6 === undefined) {
    return { kind: 'noAddress', fact: { code: 'server-without-address', ...ends, alias } };
  }
  return undefined;
}

const lackCodes = {
  announced: 'links-gone-from-engine',
  assumed: 'links-taken-for-gone',
  never: 'engine-without-links',
} as const satisfies Record<Lack, string>;
