import { shortId } from '../containers/snapshot';
import { carriedEndpoints } from './carriedEndpoints';
import { carriedMounts } from './carriedMounts';
import type { Creation, CreationState, Uncarried } from './creation';
import { givenConfig, namesImage } from './givenConfig';
import { likeDocker } from './likeDocker';
import { isUnset, type RawJson, recordOf, recordsOf, textOf, textsOf } from './rawJson';

export interface CreationOptions {
  /** The engine's, such as `1.45`. */
  readonly apiVersion: string;
  /** Another image to make it from: what came from the old one follows the new one, what a person gave stays. */
  readonly image?: string;
  /** What the engine's host is called: in its network a container that was given no name has the host's. */
  readonly hostName?: string;
}

/**
 * What makes the same container again.
 *
 * @param answer `GET /containers/{id}/json` as it came.
 * @param rawImage `GET /images/{answer.Image}/json` as it came; undefined when the image is gone.
 */
export function creationOf(answer: RawJson, rawImage: RawJson | undefined, options: CreationOptions): Creation {
  const raw = likeDocker(answer, rawImage);
  const api = apiLevel(options.apiVersion);
  const image = imageFor(raw, rawImage, options.image);
  const networks = carriedEndpoints(raw, api, raw !== answer);
  const mounts = carriedMounts(raw);
  const joined = networks.endpoints.find(({ byCreation }) => byCreation);
  const endpoint = joined && !isUnset(joined.config) ? { [joined.network]: joined.config } : undefined;
  const platform = platformOf(raw);
  return {
    name: textOf(raw['Name']).replace(/^\//, ''),
    ...(platform === undefined ? {} : { platform }),
    body: {
      ...config(raw, rawImage, api, options.hostName),
      Image: image.reference,
      HostConfig: {
        ...recordOf(raw['HostConfig']),
        Links: linksOf(raw),
        ...(mounts.mounts ? { Mounts: mounts.mounts } : {}),
      },
      ...(endpoint ? { NetworkingConfig: { EndpointsConfig: endpoint } } : {}),
    },
    endpoints: networks.endpoints,
    leave: networks.leave,
    state: stateOf(raw),
    notCarried: [...image.notCarried, ...mounts.notCarried],
    chosenAnew: [...hostnameOf(raw), ...networks.chosenAnew, ...portsOf(raw)],
  };
}

/** 1.45 is 1045: newer than 1.9. */
export function apiLevel(version: string): number {
  const [major = '0', minor = '0'] = version.split('.');
  return Number(major) * 1000 + Number(minor);
}

function config(raw: RawJson, rawImage: RawJson | undefined, api: number, hostName: string | undefined): RawJson {
  const { MacAddress, ...own } = recordOf(raw['Config']);
  const given: Record<string, unknown> = { ...givenConfig(own, rawImage && recordOf(rawImage['Config'])) };
  if (api < 1044 && !isUnset(MacAddress)) given['MacAddress'] = MacAddress;
  if (hasChosenHostname(raw, hostName)) delete given['Hostname'];
  if (sharesNetwork(raw)) {
    for (const field of ['Hostname', 'Domainname', 'ExposedPorts']) delete given[field];
  }
  return given;
}

function imageFor(
  raw: RawJson,
  rawImage: RawJson | undefined,
  other: string | undefined,
): { readonly reference: string; readonly notCarried: readonly Uncarried[] } {
  const image = textOf(recordOf(raw['Config'])['Image']);
  if (other !== undefined) return { reference: other, notCarried: [] };
  const id = textOf(raw['Image']);
  if (rawImage === undefined) {
    return { reference: image, notCarried: [{ option: 'IMAGE', reason: { code: 'image-gone', image, id } }] };
  }
  if (namesImage(image, rawImage)) return { reference: image, notCarried: [] };
  return { reference: id, notCarried: [{ option: 'IMAGE', reason: { code: 'image-by-id', image, id } }] };
}

/** Only engines that keep images of several platforms under one name tell it. */
function platformOf(raw: RawJson): string | undefined {
  const { os, architecture, variant } = recordOf(recordOf(raw['ImageManifestDescriptor'])['platform']);
  if (textOf(os) === '' || textOf(architecture) === '') return undefined;
  return [os, architecture, ...(textOf(variant) === '' ? [] : [variant])].join('/');
}

/** `/SERVER:/CLIENT/ALIAS`, as the inspect has it, in the order of the alias: the engine's means nothing. */
function linksOf(raw: RawJson): readonly string[] | null {
  const links = recordOf(raw['HostConfig'])['Links'];
  if (!Array.isArray(links)) return null;
  return textsOf(links)
    .map((link) => {
      const cut = link.indexOf(':');
      const alias = link.slice(cut + 1).replace(/^\/[^/]*\//, '');
      return `${link.slice(0, cut).replace(/^\//, '')}:${alias}`;
    })
    .sort();
}

function sharesNetwork(raw: RawJson): boolean {
  return textOf(recordOf(raw['HostConfig'])['NetworkMode']).startsWith('container:');
}

function hasChosenHostname(raw: RawJson, hostName?: string): boolean {
  const { NetworkMode, UTSMode } = recordOf(raw['HostConfig']);
  const hostname = textOf(recordOf(raw['Config'])['Hostname']);
  if (UTSMode === 'host' || (NetworkMode === 'host' && hostname === hostName)) return true;
  return hostname === shortId(textOf(raw['Id']));
}

function stateOf(raw: RawJson): CreationState {
  const status = textOf(recordOf(raw['State'])['Status']);
  if (status === 'paused') return 'paused';
  return status === 'running' || status === 'restarting' ? 'running' : 'created';
}

function hostnameOf(raw: RawJson): readonly Uncarried[] {
  const hostname = shortId(textOf(raw['Id']));
  if (textOf(recordOf(raw['Config'])['Hostname']) !== hostname) return [];
  return [{ option: '--hostname', reason: { code: 'engine-chose-hostname', hostname } }];
}

/** Ports of the host that the engine chose, each once, whatever the addresses. */
function portsOf(raw: RawJson): readonly Uncarried[] {
  const wanted = recordOf(recordOf(raw['HostConfig'])['PortBindings']);
  return Object.entries(recordOf(recordOf(raw['NetworkSettings'])['Ports'])).flatMap(([port, bound]) => {
    const asked = new Set(recordsOf(wanted[port]).map(({ HostPort }) => textOf(HostPort)));
    const chosen = recordsOf(bound).map(({ HostPort }) => textOf(HostPort));
    const hostPorts = [...new Set(chosen)].filter((hostPort) => hostPort !== '' && !asked.has(hostPort));
    return hostPorts.map((hostPort) => ({
      option: '--publish',
      reason: { code: 'engine-chose-port', port, hostPort } as const,
    }));
  });
}
