import { runtimeFolder, socketStrategy } from './socketStrategy';

/** Docker Engine as a person's own service (https://docs.docker.com/engine/security/rootless). */
export const rootlessSocket = socketStrategy((surroundings) => {
  const folder = runtimeFolder(surroundings);
  return surroundings.platform === 'win32' || folder === undefined ? [] : [`${folder}/docker.sock`];
});
