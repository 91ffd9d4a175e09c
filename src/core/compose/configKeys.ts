import { isUnset, type RawJson, recordOf, textOf, textsOf } from '../creations/rawJson';
import { duration } from '../dockerRun/healthOptions';
import { as, cannotHold, type Key, key, merged, noKey, nothing, type Part } from './part';

/** Said elsewhere, or of no effect on what runs. */
const elsewhere: Key = () => nothing;

/** Keys of a service for the fields of `Config`, in the order in which a file says them. */
const keys: Readonly<Record<string, Key>> = {
  Hostname: as('hostname'),
  Domainname: as('domainname'),
  Entrypoint: (value) => key('entrypoint', textsOf(value).length === 0 ? [''] : value),
  Cmd: as('command'),
  User: as('user'),
  WorkingDir: as('working_dir'),
  Tty: as('tty'),
  OpenStdin: as('stdin_open'),
  StopSignal: as('stop_signal'),
  StopTimeout: (value) => key('stop_grace_period', `${value}s`),
  ExposedPorts: (value) =>
    key(
      'expose',
      // With its protocol: Compose 2 leaves out what isn't said.
      Object.keys(recordOf(value)),
    ),
  Labels: (value) => labels(recordOf(value)),
  Healthcheck: (value) => health(recordOf(value)),
  MacAddress: elsewhere,
  Image: elsewhere,
  Env: elsewhere,
  // Each has a mount of its own.
  Volumes: elsewhere,
  AttachStdin: elsewhere,
  AttachStdout: elsewhere,
  AttachStderr: elsewhere,
  StdinOnce: elsewhere,
  HostConfig: elsewhere,
  NetworkingConfig: elsewhere,
};

/** A field without a key is named as the Engine API names it. */
export function configKeys(body: RawJson): Part {
  const fields = [...new Set([...Object.keys(keys), ...Object.keys(body)])];
  const parts = fields.map((field) => {
    const value = body[field];
    const meant = field === 'StopTimeout' && value === 0;
    // An empty list clears the image's entry point, too.
    const cleared = field === 'Entrypoint' && Array.isArray(value);
    if (isUnset(value) && !meant && !cleared) return nothing;
    return keys[field]?.(value, body) ?? noKey(field);
  });
  return merged(...parts);
}

/** Compose sets its own labels. */
function labels(all: RawJson): Part {
  const own = Object.entries(all).filter(([name]) => !name.startsWith('com.docker.compose.'));
  return merged(
    own.length === 0 ? nothing : key('labels', Object.fromEntries(own)),
    own.length === Object.keys(all).length
      ? nothing
      : { keys: {}, left: [{ option: '--label', reason: { code: 'labels-of-compose' } }] },
  );
}

const times = [
  ['Interval', 'interval', '--health-interval'],
  ['Timeout', 'timeout', '--health-timeout'],
  ['StartPeriod', 'start_period', '--health-start-period'],
] as const;

function health(check: RawJson): Part {
  const test = textsOf(check['Test']);
  if (test[0] === 'NONE') return key('healthcheck', { disable: true });
  const said = times.filter(([field]) => !isUnset(check[field]));
  // Shorter ones Compose can't read.
  const [exact, odd] = [true, false].map((whole) =>
    said.filter(([field]) => (Number(check[field]) % 1000 === 0) === whole),
  );
  const value = {
    ...(test.length === 0 ? {} : { test }),
    ...Object.fromEntries((exact ?? []).map(([field, name]) => [name, duration(Number(check[field]))])),
    ...(isUnset(check['Retries']) ? {} : { retries: check['Retries'] }),
  };
  return merged(
    isUnset(value) ? nothing : key('healthcheck', value),
    ...(odd ?? []).map(([field, , option]) => cannotHold(option, duration(Number(check[field])))),
    isUnset(check['StartInterval']) ? nothing : noKey('--health-start-interval'),
  );
}

/** `-P` publishes what is exposed, the image's ports too, each at a port that the engine chooses. */
export function publishedPorts(body: RawJson, image: RawJson | undefined): Part {
  const { PublishAllPorts, PortBindings } = recordOf(body['HostConfig']);
  if (PublishAllPorts !== true) return nothing;
  const exposed = Object.keys({ ...recordOf(image?.['ExposedPorts']), ...recordOf(body['ExposedPorts']) });
  const ports = exposed.filter((port) => !(port in recordOf(PortBindings)));
  return ports.length === 0
    ? nothing
    : key(
        'ports',
        ports.map((port) => textOf(port).replace(/\/tcp$/, '')),
      );
}
