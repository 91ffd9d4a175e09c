/** Where the `docker` client keeps the credentials of its own registry. */
const dockerHub = 'https://index.docker.io/v1/';

/** A registry as people call it, and as the `docker` client's configuration does. */
export interface Registry {
  readonly name: string;
  readonly key: string;
}

/**
 * The registry that an image is pulled from: what stands before the first slash, if it is a host.
 * Source: distribution/reference, `splitDockerDomain`; docker/cli, `cli/command/registry.go`.
 */
export function registryOf(image: string): Registry {
  const slash = image.indexOf('/');
  const first = image.slice(0, Math.max(slash, 0));
  const isHost = /[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase();
  return !isHost || first === 'docker.io' || first === 'index.docker.io'
    ? { name: 'docker.io', key: dockerHub }
    : { name: first, key: first };
}
