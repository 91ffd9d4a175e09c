import { usualStopSeconds } from '../containers/usualStop';
import { type RawJson, recordOf, recordsOf, textOf, textsOf } from './rawJson';

/**
 * A Podman's inspect as Docker would answer it. Podman tells its own defaults and additions as if they had been given,
 * and takes some of them back in other words only, or not at all. Docker's own come back as they are.
 */
export function likeDocker(raw: RawJson, rawImage: RawJson | undefined): RawJson {
  const host = recordOf(raw['HostConfig']);
  // Nothing else says so of a single container.
  if (host['Runtime'] !== 'oci') return raw;
  return {
    ...raw,
    Config: configOf(recordOf(raw['Config']), recordOf(rawImage?.['Config'])),
    HostConfig: {
      ...Object.fromEntries(Object.entries(host).filter(([field, value]) => !(field in own) || own[field] !== value)),
      NetworkMode: modeOf(
        textOf(host['NetworkMode']),
        Object.keys(recordOf(recordOf(raw['NetworkSettings'])['Networks'])),
      ),
      Annotations: Object.fromEntries(
        Object.entries(recordOf(host['Annotations'])).filter(([name]) => !added.test(name)),
      ),
      Ulimits: recordsOf(host['Ulimits']).map((limit) => ({
        ...limit,
        Name: textOf(limit['Name'])
          .replace(/^RLIMIT_/, '')
          .toLowerCase(),
      })),
    },
  };
}

/** What it says where nothing was asked for. */
const own: RawJson = {
  Runtime: 'oci',
  IpcMode: 'shareable',
  PidMode: 'private',
  UTSMode: 'private',
  ShmSize: 65_536_000,
  MemorySwappiness: 0,
  PidsLimit: 2048,
};

const added = /^(?:io\.container\.manager|org\.opencontainers\.image\.stopSignal|org\.systemd\.property\..*)$/;

/** Podman says `bridge` of whatever network, and calls its own default `podman`. */
function modeOf(mode: string, networks: readonly string[]): string {
  if (mode !== 'bridge') return mode;
  return networks.includes('podman') ? 'default' : (networks[0] ?? mode);
}

/** In Docker's order a person's variables come first. */
function configOf(config: RawJson, image: RawJson): RawJson {
  const ofImage = textsOf(image['Env']);
  const isGiven = (entry: string) =>
    !/^(?:container=podman|TERM=xterm|HOME=\/(?:root)?)$/.test(entry) && entry !== `HOSTNAME=${config['Hostname']}`;
  const env = textsOf(config['Env']).filter(isGiven);
  const { StopSignal, StopTimeout, WorkingDir, ...rest } = config;
  return {
    ...rest,
    Env: [...env.filter((entry) => !ofImage.includes(entry)), ...ofImage.filter((entry) => env.includes(entry))],
    ...(StopSignal === '15' ? {} : { StopSignal }),
    ...(StopTimeout === usualStopSeconds || StopTimeout === 0 ? {} : { StopTimeout }),
    ...(WorkingDir === '/' ? {} : { WorkingDir }),
  };
}
