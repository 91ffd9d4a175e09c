import type { TlsMaterial } from './Endpoint';
import type { EndpointStrategy, Surroundings } from './EndpointStrategy';
import { parseEndpoint } from './parseEndpoint';

const fromSetting: EndpointStrategy = {
  async find({ setting, env }) {
    const endpoint = setting.trim();
    return endpoint === ''
      ? { nothing: 'the setting containerLinks.endpoint is empty' }
      : { endpoint: parseEndpoint(endpoint, { source: 'containerLinks.endpoint', ...tlsOf(env) }) };
  },
};

const fromDockerHost: EndpointStrategy = {
  async find({ env }) {
    const endpoint = env['DOCKER_HOST']?.trim() ?? '';
    if (endpoint === '') {
      return { nothing: 'DOCKER_HOST is not set' };
    }
    return { endpoint: parseEndpoint(endpoint, { source: 'DOCKER_HOST', ...tlsOf(env) }) };
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
      return { endpoint: parseEndpoint(`${scheme}://${chosen.path}`, { source: 'search' }) };
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
function tlsOf(env: Surroundings['env']): { readonly tls?: TlsMaterial } {
  const verifies = (env['DOCKER_TLS_VERIFY'] ?? '') !== '';
  return verifies || (env['DOCKER_TLS'] ?? '') !== '' ? { tls: { skipVerify: !verifies } } : {};
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
