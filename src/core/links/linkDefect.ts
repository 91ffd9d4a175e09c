import type { Scene } from '../containers/lookup';
import { type Container, defaultBridge, type EngineGeneration, isUp } from '../containers/snapshot';
import type { Link } from './link';

/** Why a legacy link would give its client nothing after a start. */
export interface LinkDefect {
  readonly kind: 'missing' | 'stopped' | 'serverOffBridge' | 'clientOffBridge' | 'noAddress' | 'inert' | 'removed';
  /** A sentence with both containers by name. */
  readonly sentence: string;
}

/**
 * The beginning of a sentence about an engine without links on the default bridge; undefined for the others. That a
 * Docker Engine has none any more is announced only (docker/cli `docs/deprecated.md`), and said to be assumed.
 */
export function engineWithoutLinks(engine: EngineGeneration): string | undefined {
  const { legacyLinks, title: name } = engine;
  switch (legacyLinks) {
    case 'removed':
      return isAssumedWithoutLinks(engine)
        ? `As announced, ${name}, which is newer than known, is taken to have no links on the default bridge`
        : `As announced, ${name} has no links on the default bridge`;
    case 'unsupported':
      return `${name} has no links on the default bridge`;
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
  const { client: c, server: s, alias } = link;
  const without = engineWithoutLinks(scene.engine);
  if (without !== undefined) {
    // What the client has all the same may stand beside it.
    const gives = isAssumedWithoutLinks(scene.engine)
      ? `would then start without a name for ${s}`
      : `gets nothing from ${s}`;
    return { kind: 'removed', sentence: `${without}: ${c} ${gives}.` };
  }
  if (link.inert) {
    return { kind: 'inert', sentence: `${c} has no network, so that its link to ${s} does nothing.` };
  }
  if (!client.networks.some(({ name }) => name === defaultBridge)) {
    return { kind: 'clientOffBridge', sentence: `${c} left the default bridge: its link to ${s} does nothing.` };
  }
  const server = link.serverId === undefined ? undefined : scene.lookup.container(link.serverId);
  if (!server) {
    return { kind: 'missing', sentence: `${s} was removed: ${c} can't start while it is linked with it.` };
  }
  if (!isUp(server)) {
    const stays = `What ${c} had of ${alias} stays in ${c}'s hosts file.`;
    return { kind: 'stopped', sentence: `${s} is not running: ${c} can't start before it. ${stays}` };
  }
  const bridge = server.networks.find(({ name }) => name === defaultBridge);
  if (!bridge) {
    return { kind: 'serverOffBridge', sentence: `${s} left the default bridge: ${c} can't start while it is linked.` };
  }
  if (bridge.ipv4 === undefined && bridge.ipv6 === undefined) {
    return {
      kind: 'noAddress',
      sentence: `${s} has no address right now: ${c} would start without the name ${alias}.`,
    };
  }
  return undefined;
}
