import { currentContext } from './dockerContexts';
import type { EndpointStrategy } from './EndpointStrategy';
import { namedEndpoint } from './namedEndpoint';
import { parseEndpoint } from './parseEndpoint';
import { asksForTls, tlsByVariables } from './tlsFiles';

/** `DOCKER_HOST`, with `DOCKER_TLS`, `DOCKER_TLS_VERIFY` and `DOCKER_CERT_PATH`. */
export const dockerHost: EndpointStrategy = {
  async find(surroundings) {
    const host = surroundings.env['DOCKER_HOST']?.trim() ?? '';
    const source = 'DOCKER_HOST';
    const read = async (text: string) => parseEndpoint(text, { source, ...(await tlsByVariables(surroundings, text)) });
    // A context that can't be told is told by the next strategy, and is none where this one counts.
    const current = await currentContext(surroundings).catch(() => 'unreadable' as const);
    if (host !== '') {
      const overrides = typeof current === 'object' ? { overrides: current.name } : {};
      return await namedEndpoint({ source }, { code: 'found-by-docker-host', ...overrides }, () => read(host));
    }
    // Without a context that counts, TLS alone means this machine's TLS port (docker/cli `opts/hosts.go`).
    if (asksForTls(surroundings.env) && current === undefined) {
      return await namedEndpoint({ source }, { code: 'found-by-docker-tls' }, () => read('tcp://localhost:2376'));
    }
    return { code: 'docker-host-unset' };
  },
};
