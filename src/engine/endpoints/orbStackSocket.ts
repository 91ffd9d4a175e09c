import { socketStrategy } from './socketStrategy';

/** OrbStack. */
export const orbStackSocket = socketStrategy(({ platform, home }) =>
  platform === 'win32' ? [] : [`${home}/.orbstack/run/docker.sock`],
);
