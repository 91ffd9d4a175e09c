import { type Container, type ContainerDetails, defaultBridge, shortId } from '../containers/snapshot';
import type { Link } from '../links/link';
import type { RunRequest } from './dockerRun';

/** What the container's image gives by itself, and so needs no saying. */
export interface ImageDefaults {
  readonly env: readonly string[];
  readonly exposedPorts: readonly { readonly port: number; readonly protocol: string }[];
  readonly command: readonly string[];
  readonly entrypoint: readonly string[];
  readonly user: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/**
 * What one would say to `docker run` to get such a container again.
 *
 * @param links its own links: phantoms are said as the engine holds them, links without effect are left out.
 * @param image undefined when it is gone: then all is said that the container holds.
 */
export function runRequestOf(
  container: Container,
  details: ContainerDetails,
  links: readonly Link[],
  image: ImageDefaults | undefined,
): RunRequest {
  const { networkMode } = container;
  const own = onDefaultBridge(networkMode) ? defaultBridge : networkMode;
  const attached = container.networks.filter(({ name }) => name !== own).map(({ name }) => name);
  const network = container.networks.find(({ name }) => name === own);
  const fromImage = new Set(image?.env);
  const sameEntrypoint = same(details.entrypoint, image?.entrypoint ?? []);
  const restart = details.restartPolicy;
  return {
    image: container.image,
    name: container.name,
    stdin: details.openStdin,
    tty: details.tty,
    env: details.env.filter((variable) => !fromImage.has(variable)),
    links: links.filter(({ inert }) => !inert).map(({ server, alias }) => ({ server, alias })),
    networks: [...(own === defaultBridge && attached.length === 0 ? [] : [own]), ...attached],
    networkAliases:
      own === defaultBridge ? [] : (network?.aliases ?? []).filter((name) => !impliedName(name, container, details)),
    publishAll: details.publishAllPorts,
    ports: [...details.portBindings, ...exposedBesides(details, image)],
    command: sameEntrypoint && same(details.command, image?.command ?? []) ? [] : details.command,
    ...(sameEntrypoint ? {} : { entrypoint: details.entrypoint }),
    ...(impliedHostname(container, details) ? {} : { hostname: hostnameOf(details) }),
    ...(details.user === (image?.user ?? '') ? {} : { user: details.user }),
    ...(restart === '' || restart === 'no' ? {} : { restart }),
    remove: details.autoRemove,
    privileged: details.privileged,
    ...(details.pidMode === '' ? {} : { pid: details.pidMode }),
    capAdd: details.capAdd,
    extraHosts: details.extraHosts,
    mounts: details.mounts,
    labels: Object.entries(container.labels)
      .filter(([name, value]) => image?.labels?.[name] !== value)
      .map(([name, value]) => `${name}=${value}`),
  };
}

function onDefaultBridge(networkMode: string): boolean {
  return networkMode === 'default' || networkMode === defaultBridge || networkMode === '';
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, index) => text === b[index]);
}

/** Names that the network answers to by itself; engines below API 1.45 list them as if they had been given. */
function impliedName(name: string, container: Container, { hostname }: ContainerDetails): boolean {
  return name === shortId(container.id) || name === hostname || name === container.name;
}

/** The engine's own choice, or the host's: what can't be said or needs no saying. */
function impliedHostname({ id, networkMode }: Container, { hostname }: ContainerDetails): boolean {
  return hostname === '' || hostname === shortId(id) || networkMode === 'host' || networkMode.startsWith('container:');
}

function hostnameOf({ hostname, domainname }: ContainerDetails): string {
  return domainname === '' ? hostname : `${hostname}.${domainname}`;
}

/** Ports exposed by hand: neither the image's, nor exposed by being published. */
function exposedBesides({ exposedPorts, portBindings }: ContainerDetails, image: ImageDefaults | undefined) {
  const known = [...portBindings, ...(image?.exposedPorts ?? [])];
  return exposedPorts
    .filter((exposed) => !known.some(({ port, protocol }) => port === exposed.port && protocol === exposed.protocol))
    .map(({ port, protocol }) => ({ port, protocol }));
}
