import { runtimeFolder, socketStrategy } from './socketStrategy';

/** Podman: a person's own service, the system's, or its machine's. */
export const podmanSocket = socketStrategy((surroundings) => {
  const { platform, env, home } = surroundings;
  if (platform === 'win32') return ['//./pipe/podman-machine-default'];
  const machine = `${home}/.local/share/containers/podman/machine`;
  if (platform === 'darwin') {
    const temporary = env['TMPDIR']
      ? [`${env['TMPDIR'].replace(/\/$/, '')}/podman/podman-machine-default-api.sock`]
      : [];
    return [...temporary, `${machine}/podman.sock`, `${machine}/qemu/podman.sock`];
  }
  const folder = runtimeFolder(surroundings);
  const own = ['podman.sock', 'podman-machine-default-api.sock'];
  return [...(folder === undefined ? [] : own.map((name) => `${folder}/podman/${name}`)), '/run/podman/podman.sock'];
});
