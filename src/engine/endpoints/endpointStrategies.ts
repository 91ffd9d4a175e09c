import type { EndpointStrategy, Surroundings } from './EndpointStrategy';
import { isBarePath } from './engineAddress';

const fromSetting: EndpointStrategy = {
  async find({ setting, env }) {
    const endpoint = setting.trim();
    return endpoint === ''
      ? { nothing: 'the setting containerLinks.endpoint is empty' }
      : { endpoint: asksForTls(env) ? withTls(endpoint) : endpoint, source: 'containerLinks.endpoint' };
  },
};

const fromDockerHost: EndpointStrategy = {
  async find({ env }) {
    const endpoint = env['DOCKER_HOST']?.trim() ?? '';
    if (endpoint === '') {
      return { nothing: 'DOCKER_HOST is not set' };
    }
    return { endpoint: asksForTls(env) ? withTls(endpoint) : endpoint, source: 'DOCKER_HOST' };
  },
};

/** A socket that lets us in comes first; else one that exists but denies, so that a person learns of that. */
const wellKnownSockets: EndpointStrategy = {
  async find(surroundings) {
    const scheme = surroundings.platform === 'win32' ? 'npipe' : 'unix';
    const sockets = socketsOf(surroundings);
    const found = await Promise.all(sockets.map(async (path) => ({ path, state: await surroundings.probe(path) })));
    const chosen = found.find(({ state }) => state === 'open') ?? found.find(({ state }) => state === 'denied');
    if (chosen !== undefined) {
      return { endpoint: `${scheme}://${chosen.path}`, source: 'search' };
    }
    const dead = found.filter(({ state }) => state === 'refused').map(({ path }) => path);
    return {
      nothing: `no engine listens on ${sockets.join(', ')}${dead.length === 0 ? '' : ` (${dead.join(', ')} was left behind by one that ended)`}`,
    };
  },
};

/** In order: the first that finds an endpoint decides. */
export const endpointStrategies: readonly EndpointStrategy[] = [fromSetting, fromDockerHost, wellKnownSockets];

/** The `docker` client takes any value for a yes, `0` too (docker/cli `cli/flags/options.go`). */
function asksForTls(env: Surroundings['env']): boolean {
  return (env['DOCKER_TLS_VERIFY'] ?? '') !== '' || (env['DOCKER_TLS'] ?? '') !== '';
}

/**
 * The same endpoint over TLS. What has no scheme is TCP for the `docker` client, unless it is a socket's bare path, which
 * that client doesn't take. A socket never leaves the machine and SSH is safe by itself: neither gets TLS from it either.
 */
function withTls(endpoint: string): string {
  const [, scheme, rest = ''] = /^(?:([a-z][a-z0-9+.-]*):\/\/)?([\s\S]*)$/i.exec(endpoint) ?? [];
  const isTcp = scheme === undefined ? !isBarePath(rest) : /^(tcp|http)$/i.test(scheme);
  return isTcp ? `https://${rest}` : endpoint;
}

function socketsOf({ platform, env, home }: Surroundings): readonly string[] {
  if (platform === 'win32') {
    return ['//./pipe/docker_engine'];
  }
  const runtime = env['XDG_RUNTIME_DIR'];
  return [
    '/var/run/docker.sock',
    ...(runtime === undefined || runtime === '' ? [] : [`${runtime}/docker.sock`]),
    // Docker Desktop, on a Mac and on Linux.
    `${home}/.docker/run/docker.sock`,
    `${home}/.docker/desktop/docker.sock`,
    `${home}/.colima/default/docker.sock`,
    `${home}/.orbstack/run/docker.sock`,
    `${home}/.rd/docker.sock`,
  ];
}
