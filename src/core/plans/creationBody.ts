import { isDefaultBridge } from '../containers/defaultBridge';
import { defaultBridge, type PublishedPort } from '../containers/snapshot';
import { recordOf } from '../creations/rawJson';
import type { ContainerSpec } from './containerSpec';
import { isWithoutNetwork } from './linkWays';

/** The body of `POST /containers/create`. */
export function creationBody(spec: ContainerSpec): Readonly<Record<string, unknown>> {
  return {
    ...spec.like,
    Image: spec.image,
    Env: spec.env,
    ...(spec.command === undefined ? {} : { Cmd: spec.command }),
    ...(spec.entrypoint === undefined ? {} : { Entrypoint: spec.entrypoint }),
    ...(spec.user === undefined ? {} : { User: spec.user }),
    Tty: spec.tty,
    OpenStdin: spec.openStdin,
    StdinOnce: spec.openStdin,
    AttachStdin: spec.openStdin,
    AttachStdout: spec.openStdin,
    AttachStderr: spec.openStdin,
    Labels: spec.labels,
    ...(spec.healthCheck === undefined ? {} : { Healthcheck: { Test: ['NONE'] } }),
    ...(spec.ports === undefined ? {} : { ExposedPorts: exposed(spec.ports) }),
    HostConfig: {
      ...recordOf(spec.like?.['HostConfig']),
      NetworkMode: spec.network,
      Links: spec.legacyLinks,
      PublishAllPorts: spec.publishAllPorts,
      ...(spec.ports === undefined ? {} : { PortBindings: bindings(spec.ports) }),
      ...(spec.pidMode === undefined ? {} : { PidMode: spec.pidMode }),
      ...(spec.capAdd === undefined ? {} : { CapAdd: spec.capAdd }),
      ...(spec.capDrop === undefined ? {} : { CapDrop: spec.capDrop }),
      ...(spec.autoRemove === undefined ? {} : { AutoRemove: spec.autoRemove }),
      ...(spec.tmpfs === undefined ? {} : { Mounts: spec.tmpfs.map((Target) => ({ Type: 'tmpfs', Target })) }),
    },
    ...(isNoEndpoint(spec.network) && spec.networkAliases.length === 0 && spec.endpointLinks.length === 0
      ? {}
      : {
          NetworkingConfig: {
            EndpointsConfig: {
              [isDefaultBridge(spec.network) ? defaultBridge : spec.network]: {
                Links: spec.endpointLinks,
                Aliases: spec.networkAliases,
              },
            },
          },
        }),
  };
}

/** There links and aliases are the container's, not an endpoint's. */
function isNoEndpoint(network: string): boolean {
  return isDefaultBridge(network) || isWithoutNetwork({ networkMode: network });
}

function keyOf({ port, protocol }: PublishedPort): string {
  return `${port}/${protocol}`;
}

function exposed(ports: readonly PublishedPort[]): Record<string, object> {
  return Object.fromEntries(ports.map((port) => [keyOf(port), {}]));
}

function bindings(ports: readonly PublishedPort[]): Record<string, object[]> {
  const published: Record<string, object[]> = {};
  for (const port of ports) {
    if (port.hostPort !== undefined || port.hostIp !== undefined) {
      const binding = { HostIp: port.hostIp ?? '', HostPort: port.hostPort === undefined ? '' : String(port.hostPort) };
      published[keyOf(port)] = [...(published[keyOf(port)] ?? []), binding];
    }
  }
  return published;
}
