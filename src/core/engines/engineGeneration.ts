import type { EngineIdentity } from './engineIdentity';
import { type EngineTraits, engineTraits } from './engineTraits';

export type LegacyLinkSupport = 'supported' | 'deprecated' | 'removed' | 'unsupported';
export type LinkEnvState = 'set' | 'absent' | 'unknown';

/** How this engine treats links, from its identity and evidence. */
export interface EngineGeneration extends EngineIdentity, EngineTraits {
  /** Undefined when the version has no number. */
  readonly major?: number;
  readonly legacyLinks: LegacyLinkSupport;
  /** Whether a legacy client that starts now gets link variables. */
  readonly linkEnv: LinkEnvState;
  /** True for a major newer than any this extension was tested with. */
  readonly newerThanKnown: boolean;
}

/** The newest major that the rules were checked against. */
const newestKnownMajor = 29;

/** What an engine showed of itself beyond its version. */
export interface EngineEvidence {
  /** Warnings of creations (engines from 29.6 on speak there of links on the default bridge). */
  readonly createWarnings?: readonly string[];
  /** Whether link variables were found in a healthy legacy client. */
  readonly linkEnvProbe?: 'set' | 'absent';
  /** A link's line was found in the hosts file of a client. */
  readonly linksSeen?: boolean;
}

/**
 * How an engine treats links. Variables: always set up to 28, set by 29 only with the daemon's own variable
 * `DOCKER_KEEP_DEPRECATED_LEGACY_LINKS_ENV_VARS` (moby `container_operations_unix.go`, #50719), which only a probe can
 * tell. Their removal together with legacy links is announced for 30 (docker/cli `docs/deprecated.md`); what such an
 * engine really does is unknown, so evidence outweighs the announcement: an engine that warns of links still has them,
 * and so does one that sets their variables or writes their names.
 */
export function engineGeneration(identity: EngineIdentity, evidence: EngineEvidence = {}): EngineGeneration {
  const version = parseVersion(identity.version);
  const isDocker = identity.product !== 'podman' && identity.os !== 'windows';
  return {
    ...identity,
    ...engineTraits(identity, version?.major),
    ...(version ? { major: version.major } : {}),
    legacyLinks: isDocker ? legacyLinks(version, evidence) : 'unsupported',
    linkEnv: isDocker ? linkEnv(version, evidence) : 'absent',
    newerThanKnown: isDocker && version !== undefined && version.major > newestKnownMajor,
  };
}

interface Version {
  readonly major: number;
  readonly minor: number;
}

/** `28.5.2+dfsg4`, `29.9.0-dev`, `v20.10`; undefined for what has no number in front, such as `dev`. */
function parseVersion(text: string): Version | undefined {
  const match = /^\s*v?(\d{1,6})(?:\.(\d{1,6}))?/.exec(text);
  return match ? { major: Number(match[1]), minor: Number(match[2] ?? '0') } : undefined;
}

function legacyLinks(version: Version | undefined, evidence: EngineEvidence): LegacyLinkSupport {
  const shownToExist = warnsOfLinks(evidence) || evidence.linkEnvProbe === 'set' || evidence.linksSeen === true;
  if (version && version.major > newestKnownMajor) return shownToExist ? 'deprecated' : 'removed';
  const deprecated = version === undefined || version.major === 29 || (version.major === 28 && version.minor >= 4);
  return deprecated || warnsOfLinks(evidence) ? 'deprecated' : 'supported';
}

function linkEnv(version: Version | undefined, evidence: EngineEvidence): LinkEnvState {
  if (evidence.linkEnvProbe) return evidence.linkEnvProbe;
  return version && version.major <= 28 ? 'set' : 'unknown';
}

function warnsOfLinks({ createWarnings = [] }: EngineEvidence): boolean {
  return createWarnings.some((warning) => warning.startsWith('Links on the default bridge network are deprecated'));
}
