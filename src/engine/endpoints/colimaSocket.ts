import { socketStrategy } from './socketStrategy';

/**
 * Colima has a folder for each profile, the default one first. Their folder moved to the configuration's in later
 * versions, and can be named (abiosoft/colima `config/dirs.go`).
 */
export const colimaSocket = socketStrategy(async ({ platform, env, home, files }) => {
  if (platform === 'win32') return [];
  const roots = [
    ...(env['COLIMA_HOME'] ? [env['COLIMA_HOME']] : []),
    `${home}/.colima`,
    `${env['XDG_CONFIG_HOME'] || `${home}/.config`}/colima`,
  ];
  const found = await Promise.all(
    roots.map(async (root) => {
      const names = await files.list(root).catch(() => []);
      // `_lima` and `_templates` are none.
      const others = names.filter((name) => !/^[._]|^default$|^ssh_config$/.test(name));
      return ['default', ...others].map((profile) => `${root}/${profile}/docker.sock`);
    }),
  );
  return found.flat();
});
