import { contextNamer } from './dockerContexts';
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
    if (host !== '') return await namedEndpoint({ source }, { code: 'found-by-docker-host' }, () => read(host));
    // Without a context that counts, TLS alone means this machine's TLS port (docker/cli `opts/hosts.go`).
    if (asksForTls(surroundings.env) && (await contextNamer(surroundings)) === undefined) {
      return await namedEndpoint({ source }, { code: 'found-by-docker-tls' }, () => read('tcp://'));
    }
    return { code: 'docker-host-unset' };
  },
};
