import { type Container, type ContainerDetails, type Mount, shortId } from '../../core/snapshot';
import { containerState } from './containerList';
import { withoutSlash } from './containerNames';
import { networkAttachments } from './networkAttachments';
import { boundPorts, exposedPorts, wantedPorts } from './ports';
import { count, flag, isRecord, listOf, part, reading, text, textOrTexts, textRecord, texts } from './tolerant';

const config = part({
  Hostname: text,
  Domainname: text,
  User: text,
  Tty: flag,
  OpenStdin: flag,
  Env: texts,
  Cmd: textOrTexts,
  Entrypoint: textOrTexts,
  Image: text,
  Labels: textRecord,
  ExposedPorts: exposedPorts,
});

const hostConfig = part({
  NetworkMode: text,
  PidMode: text,
  Links: texts,
  ExtraHosts: texts,
  Privileged: flag,
  CapAdd: texts,
  AutoRemove: flag,
  PublishAllPorts: flag,
  PortBindings: wantedPorts,
  RestartPolicy: part({ Name: text, MaximumRetryCount: count }),
});

const state = part({
  Status: containerState,
  StartedAt: text,
  FinishedAt: text,
  ExitCode: count,
  Error: text,
});

const mount = part({
  Type: text,
  Name: text,
  Source: text,
  Destination: text,
  RW: reading((raw) => raw !== false),
});

const mounts = listOf((raw): Mount | undefined => {
  if (!isRecord(raw)) return undefined;
  const { Type, Name, Source, Destination, RW } = mount.read(raw);
  return {
    type: Type,
    source: Type === 'volume' ? volumeName(Name) : Source,
    destination: Destination,
    ...(RW ? {} : { readOnly: true }),
  };
});

/** A volume that was given no name has 64 digits for one. */
function volumeName(name: string): string {
  return /^[0-9a-f]{64}$/.test(name) ? '' : name;
}

const inspectedContainer = part({
  Id: text,
  Name: text,
  Created: text,
  Image: text,
  Config: config,
  HostConfig: hostConfig,
  State: state,
  NetworkSettings: part({ Networks: networkAttachments, Ports: boundPorts }),
  Mounts: mounts,
});

/**
 * Reads `GET /containers/{id}/json`; undefined when there is no id in it. Never throws. An inspect doesn't tell the
 * engine's sentence on the state or what links others have to it: `status` and `linkNames` are empty.
 */
export function parseContainerInspect(raw: unknown): Container | undefined {
  const inspected = inspectedContainer.read(raw);
  if (inspected.Id === '') {
    return undefined;
  }
  const name = withoutSlash(inspected.Name);
  return {
    id: inspected.Id,
    name: name === '' ? shortId(inspected.Id) : name,
    image: inspected.Config.Image,
    imageId: inspected.Image,
    state: inspected.State.Status,
    status: '',
    created: Math.floor((Date.parse(inspected.Created) || 0) / 1000),
    labels: inspected.Config.Labels,
    networkMode: inspected.HostConfig.NetworkMode,
    networks: inspected.NetworkSettings.Networks,
    ports: inspected.NetworkSettings.Ports,
    linkNames: [],
    details: detailsOf(inspected),
  };
}

function detailsOf(inspected: ReturnType<typeof inspectedContainer.read>): ContainerDetails {
  const { Config, HostConfig, State, Mounts } = inspected;
  return {
    hostname: Config.Hostname,
    domainname: Config.Domainname,
    env: Config.Env,
    exposedPorts: Config.ExposedPorts,
    // A Go map: each answer has another order.
    legacyLinks: [...HostConfig.Links].sort(),
    extraHosts: HostConfig.ExtraHosts,
    command: Config.Cmd,
    entrypoint: Config.Entrypoint,
    user: Config.User,
    tty: Config.Tty,
    openStdin: Config.OpenStdin,
    privileged: HostConfig.Privileged,
    capAdd: HostConfig.CapAdd,
    pidMode: HostConfig.PidMode,
    restartPolicy: restartPolicyOf(HostConfig.RestartPolicy),
    autoRemove: HostConfig.AutoRemove,
    publishAllPorts: HostConfig.PublishAllPorts,
    portBindings: HostConfig.PortBindings,
    mounts: Mounts,
    ...(happened(State.StartedAt) ? { startedAt: State.StartedAt } : {}),
    ...(happened(State.FinishedAt) ? { finishedAt: State.FinishedAt } : {}),
    exitCode: State.ExitCode,
    error: State.Error,
  };
}

/** Only `on-failure` counts. Without a limit it goes on for ever. */
function restartPolicyOf({ Name, MaximumRetryCount }: { readonly Name: string; readonly MaximumRetryCount: number }) {
  return Name === 'on-failure' && MaximumRetryCount > 0 ? `${Name}:${MaximumRetryCount}` : Name;
}

/** Go writes its zero time where nothing happened yet. */
function happened(time: string): boolean {
  return time !== '' && !time.startsWith('0001-');
}
