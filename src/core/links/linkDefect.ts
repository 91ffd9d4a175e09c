import { bridgeOf } from '../containers/defaultBridge';
import { type Container, isUp } from '../containers/snapshot';
import type { EngineGeneration } from '../engines/engineGeneration';
import type { DefectFact } from './defectFacts';
import { serverOf } from './legacyLinks';
import type { Link } from './link';
import type { Scene } from './lookup';

/** Why a legacy link would give its client nothing after a start. */
export interface LinkDefect {
  readonly kind: 'missing' | 'stopped' | 'serverOffBridge' | 'clientOffBridge' | 'noAddress' | 'inert' | 'removed';
  readonly fact: DefectFact;
}

/**
 * Why an engine counts as having no links on the default bridge: it was announced of its version, it is assumed of a
 * version that nobody has seen, or its product never had them.
 */
export type Lack = 'announced' | 'assumed' | 'never';

/**
 * Undefined: it has them. That a Docker Engine has dropped them is so far only announced (docker/cli
 * `docs/deprecated.md`); where nobody has seen the version, that is told as an assumption.
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
  if (link.inert) return { kind: 'inert', fact: { code: 'client-without-network', ...ends } };
  if (bridgeOf(client) === undefined) return { kind: 'clientOffBridge', fact: { code: 'client-off-bridge', ...ends } };
  const server = serverOf(scene.lookup, link);
  if (!server) return { kind: 'missing', fact: { code: 'server-was-removed', ...ends } };
  if (!isUp(server)) return { kind: 'stopped', fact: { code: 'server-is-down', ...ends, alias } };
  const bridge = bridgeOf(server);
  if (!bridge) return { kind: 'serverOffBridge', fact: { code: 'server-off-bridge', ...ends } };
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
