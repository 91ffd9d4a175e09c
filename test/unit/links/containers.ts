import type { Container, ContainerDetails, NetworkAttachment } from '../../../src/core/containers/snapshot';
import type { ContainerLookup } from '../../../src/core/links/lookup';

const noDetails: ContainerDetails = {
  hostname: '',
  domainname: '',
  env: [],
  exposedPorts: [],
  legacyLinks: [],
  extraHosts: [],
  command: [],
  entrypoint: [],
  user: '',
  tty: false,
  openStdin: false,
  privileged: false,
  capAdd: [],
  pidMode: '',
  restartPolicy: 'no',
  autoRemove: false,
  publishAllPorts: false,
  portBindings: [],
  mounts: [],
  exitCode: 0,
  error: '',
};

/** A full id that begins with the text and says nothing else. */
export function idOf(text: string): string {
  return Buffer.from(text).toString('hex').padEnd(64, '0').slice(0, 64);
}

export function attachment(name: string, parts: Partial<NetworkAttachment> = {}): NetworkAttachment {
  return { name, networkId: idOf(name), aliases: [], dnsNames: [], links: [], ...parts };
}

/** A running container on the default bridge, known from the list only. */
export function listed(name: string, parts: Partial<Container> = {}): Container {
  return {
    id: idOf(name),
    name,
    image: 'alpine:latest',
    imageId: 'sha256:0',
    state: 'running',
    status: 'Up 2 minutes',
    created: 1_700_000_000,
    labels: {},
    networkMode: 'default',
    networks: [attachment('bridge', { ipv4: '172.17.0.2' })],
    ports: [],
    linkNames: [],
    ...parts,
  };
}

/** The same with its details known. */
export function inspected(
  name: string,
  parts: Partial<Container> = {},
  details: Partial<ContainerDetails> = {},
): Container {
  return { ...listed(name, parts), details: { ...noDetails, ...details } };
}

/** Whether a container was read, with its details: what stands for a list and an inspect that agree. */
export function isReadIn(lookup: ContainerLookup): (id: string) => boolean {
  return (id) => lookup.container(id)?.details !== undefined;
}
