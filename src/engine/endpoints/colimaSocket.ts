import { socketStrategy } from './socketStrategy';

/** Colima's default profile: its folder moved to the configuration's in later versions, and can be named. */
export const colimaSocket = socketStrategy(({ platform, env, home }) =>
  platform === 'win32'
    ? []
    : [
        ...(env['COLIMA_HOME'] ? [`${env['COLIMA_HOME']}/default/docker.sock`] : []),
        `${home}/.colima/default/docker.sock`,
        `${env['XDG_CONFIG_HOME'] || `${home}/.config`}/colima/default/docker.sock`,
      ],
);
