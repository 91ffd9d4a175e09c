import type { Container, ContainerDetails, Network, NetworkAttachment } from '../../../src/core/containers/snapshot';
import { type EngineGeneration, engineGeneration } from '../../../src/core/engines/engineGeneration';
import { LinkModel } from '../../../src/core/links/LinkModel';
import type { Scene } from '../../../src/core/links/lookup';

export const engine28: EngineGeneration = {
  ...engineGeneration({ product: 'docker', version: '28.5.2', apiVersion: '1.51', os: 'linux' }),
};

export const ownNetwork: Network = {
  id: 'e'.repeat(64),
  name: 'backend',
  driver: 'bridge',
  internal: false,
  attachable: false,
  labels: {},
  options: {},
};

const details: ContainerDetails = {
  hostname: '',
  domainname: '',
  env: ['PATH=/bin', 'REDIS_VERSION=7'],
  exposedPorts: [{ port: 6379, protocol: 'tcp' }],
  legacyLinks: [],
  extraHosts: [],
  command: ['redis-server'],
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

export function attachment(name: string, more: Partial<NetworkAttachment> = {}): NetworkAttachment {
  return { name, networkId: `net-${name}`, aliases: [], dnsNames: [], links: [], ...more };
}

/** A running Redis on the default bridge, but for what is said otherwise. `digit` makes the id. */
export function sampleContainer(
  digit: string,
  name: string,
  more: Partial<Container> = {},
  moreDetails: Partial<ContainerDetails> = {},
): Container {
  return {
    id: digit.repeat(64),
    name,
    image: 'redis:latest',
    imageId: 'sha256:0',
    state: 'running',
    status: 'Up',
    created: 0,
    labels: {},
    networkMode: 'default',
    networks: [attachment('bridge', { ipv4: '172.17.0.2' })],
    ports: [],
    linkNames: [],
    details: { ...details, ...moreDetails },
    ...more,
  };
}

export function sampleScene(containers: readonly Container[], engine: Partial<EngineGeneration> = {}): Scene {
  const lookup = new LinkModel();
  lookup.apply({ upserts: containers });
  return { lookup, engine: { ...engine28, ...engine } };
}
