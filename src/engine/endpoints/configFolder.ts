import type { Surroundings } from './Surroundings';

/** Where the `docker` client keeps its configuration. */
export function configFolder({ env, home }: Pick<Surroundings, 'env' | 'home'>): string {
  return (env['DOCKER_CONFIG']?.trim() || `${home}/.docker`).replaceAll('\\', '/').replace(/(.)\/+$/, '$1');
}
