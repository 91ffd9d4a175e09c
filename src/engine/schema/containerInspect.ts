import { type Container, type ContainerDetails, type Mount, shortId } from '../../core/containers/snapshot';
import { containerState } from './containerList';
import { withoutSlash } from './containerNames';
import { labels } from './labels';
import { networkAttachments } from './networkAttachments';
import { boundPorts, exposedPorts, wantedPorts } from './ports';
import { count, fieldsOf, flag, isRecord, listOf, text, textOrTexts, texts } from './tolerant';

/**
 * Reads `GET /containers/{id}/json`; undefined when there is no id in it. Never throws. An inspect doesn't tell the
 * engine's sentence on the state or what links others have to it: `status` and `linkNames` are empty.
 */
export function parseContainerInspect(raw: unknown): Container | undefined {
  const inspected = fieldsOf(raw);
  const id = text.read(inspected['Id']);
  if (id === '') return undefined;
  const name = withoutSlash(text.read(inspected['Name']));
  const config = fieldsOf(inspected['Config']);
  const hostConfig = fieldsOf(inspected['HostConfig']);
  const state = fieldsOf(inspected['State']);
  const settings = fieldsOf(inspected['NetworkSettings']);
  return {
    id,
    name: name === '' ? shortId(id) : name,
    image: text.read(config['Image']),
    imageId: text.read(inspected['Image']),
    state: containerState.read(state['Status']),
    status: '',
    created: Math.floor((Date.parse(text.read(inspected['Created'])) || 0) / 1000),
    labels: labels.read(config['Labels']),
    networkMode: text.read(hostConfig['NetworkMode']),
    networks: networkAttachments.read(settings['Networks']),
    ports: boundPorts.read(settings['Ports']),
    linkNames: [],
    details: detailsOf(config, hostConfig, state, inspected['Mounts']),
  };
}

type Fields = ReturnType<typeof fieldsOf>;

function detailsOf(config: Fields, hostConfig: Fields, state: Fields, rawMounts: unknown): ContainerDetails {
  const startedAt = text.read(state['StartedAt']);
  const finishedAt = text.read(state['FinishedAt']);
  return {
    hostname: text.read(config['Hostname']),
    domainname: text.read(config['Domainname']),
    env: texts.read(config['Env']),
    exposedPorts: exposedPorts.read(config['ExposedPorts']),
    // A Go map: each answer has another order.
    legacyLinks: [...texts.read(hostConfig['Links'])].sort(),
    extraHosts: texts.read(hostConfig['ExtraHosts']),
    command: textOrTexts.read(config['Cmd']),
    entrypoint: textOrTexts.read(config['Entrypoint']),
    user: text.read(config['User']),
    tty: flag.read(config['Tty']),
    openStdin: flag.read(config['OpenStdin']),
    privileged: flag.read(hostConfig['Privileged']),
    capAdd: texts.read(hostConfig['CapAdd']),
    pidMode: text.read(hostConfig['PidMode']),
    ...sharedWith(hostConfig),
    restartPolicy: restartPolicyOf(fieldsOf(hostConfig['RestartPolicy'])),
    autoRemove: flag.read(hostConfig['AutoRemove']),
    publishAllPorts: flag.read(hostConfig['PublishAllPorts']),
    portBindings: wantedPorts.read(hostConfig['PortBindings']),
    mounts: mounts.read(rawMounts),
    ...(happened(startedAt) ? { startedAt } : {}),
    ...(happened(finishedAt) ? { finishedAt } : {}),
    exitCode: count.read(state['ExitCode']),
    error: text.read(state['Error']),
  };
}

function sharedWith(hostConfig: Fields): Pick<ContainerDetails, 'ipcMode' | 'volumesFrom'> {
  const ipcMode = text.read(hostConfig['IpcMode']);
  const volumesFrom = texts.read(hostConfig['VolumesFrom']);
  return {
    ...(ipcMode.startsWith('container:') ? { ipcMode } : {}),
    ...(volumesFrom.length > 0 ? { volumesFrom } : {}),
  };
}

const mounts = listOf((raw): Mount | undefined => {
  if (!isRecord(raw)) return undefined;
  const type = text.read(raw['Type']);
  return {
    type,
    source: type === 'volume' ? volumeName(text.read(raw['Name'])) : text.read(raw['Source']),
    destination: text.read(raw['Destination']),
    ...(raw['RW'] === false ? { readOnly: true } : {}),
  };
});

/** A volume that was given no name has 64 digits for one. */
function volumeName(name: string): string {
  return /^[0-9a-f]{64}$/.test(name) ? '' : name;
}

/** Only `on-failure` counts. Without a limit it goes on for ever. */
function restartPolicyOf(policy: Fields): string {
  const name = text.read(policy['Name']);
  const most = count.read(policy['MaximumRetryCount']);
  return name === 'on-failure' && most > 0 ? `${name}:${most}` : name;
}

/** Go writes its zero time where nothing happened yet. */
function happened(time: string): boolean {
  return time !== '' && !time.startsWith('0001-');
}
