import { socketStrategy } from './socketStrategy';

/** Docker Desktop on a Mac and on Linux; also a rootless engine that was started without a runtime folder. */
export const desktopSocket = socketStrategy(({ platform, home }) =>
  platform === 'win32' ? [] : [`${home}/.docker/run/docker.sock`, `${home}/.docker/desktop/docker.sock`],
);
