import type { Endpoint } from './Endpoint';
import type { EndpointStrategy, FoundEndpoint } from './EndpointStrategy';
import type { Surroundings } from './Surroundings';

const reasons = {
  open: { code: 'socket-open' },
  denied: { code: 'socket-denied' },
  refused: { code: 'socket-left-behind' },
} as const;

/** Sockets, or pipes of Windows, that a product listens on. `pathsOf`: none on other systems. */
export function socketStrategy(
  pathsOf: (surroundings: Surroundings) => readonly string[] | Promise<readonly string[]>,
): EndpointStrategy {
  return {
    async find(surroundings) {
      const paths = [...new Set(await pathsOf(surroundings))];
      if (paths.length === 0) return { code: 'no-such-place-here' };
      const probed = await Promise.all(paths.map(async (path) => ({ path, state: await surroundings.probe(path) })));
      const found = probed.flatMap(({ path, state }): readonly FoundEndpoint[] =>
        state === 'absent' ? [] : [{ endpoint: endpointAt(path), state, reason: reasons[state] }],
      );
      return found.length === 0 ? { code: 'no-socket-listens', paths } : found;
    },
  };
}

function endpointAt(path: string): Endpoint {
  const source = 'search';
  return path.startsWith('//./pipe/')
    ? { kind: 'pipe', path, label: `npipe://${path}`, source }
    : { kind: 'socket', path, label: `unix://${path}`, source };
}

/** A person's folder for sockets, also where nobody set the variable that names it. */
export function runtimeFolder({ env, uid }: Surroundings): string | undefined {
  const named = env['XDG_RUNTIME_DIR'];
  return named ? named : uid === undefined ? undefined : `/run/user/${uid}`;
}
