import type { EngineIdentity } from './engineIdentity';

/**
 * Which rules an engine lays link variables out by. `perPort`: 27 and older (moby v26.1.5 daemon/links/links.go).
 * `perProtocol`: 28.0 and newer (moby #49300).
 */
export type PortRules = 'perPort' | 'perProtocol';

/** What differs between products and generations of engines: decided here, so that no rule asks for a product. */
export interface EngineTraits {
  /** For people, such as `Engine 28.5.2` or `Podman 5.4.2`. */
  readonly title: string;
  /** Podman makes no links of any kind: a network alias of the server, seen by every member, stands for one. */
  readonly endpointLinks: boolean;
  /** The network of who asks for none. No names are answered there. */
  readonly defaultNetwork: 'bridge' | 'podman';
  readonly portRules: PortRules;
  /** Nobody looked at engines that are as old: what is shown may be wrong. */
  readonly isTooOld: boolean;
}

/** Of Engine 19.03, whose answers still have the shapes that are read. */
export const oldestApi = '1.40';

/** `major`: undefined when the version has no number. */
export function engineTraits(
  { product, version, apiVersion }: EngineIdentity,
  major: number | undefined,
): EngineTraits {
  const isPodman = product === 'podman';
  const plainVersion = version.split(/[+-]/)[0] ?? version;
  return {
    title: `${isPodman ? 'Podman' : 'Engine'} ${plainVersion}`.trim(),
    endpointLinks: !isPodman,
    defaultNetwork: isPodman ? 'podman' : 'bridge',
    portRules: major !== undefined && major < 28 ? 'perPort' : 'perProtocol',
    isTooOld: isOlder(apiVersion, oldestApi),
  };
}

/** What has no number is taken to be new. */
function isOlder(version: string, than: string): boolean {
  const [major, minor] = numbers(version);
  const [thanMajor = 0, thanMinor = 0] = numbers(than);
  return major !== undefined && (major < thanMajor || (major === thanMajor && (minor ?? 0) < thanMinor));
}

function numbers(version: string): readonly number[] {
  return /^\d+(\.\d+)?/.test(version) ? version.split('.').slice(0, 2).map(Number) : [];
}
