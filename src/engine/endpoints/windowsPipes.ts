import { socketStrategy } from './socketStrategy';

/** Docker Engine and Docker Desktop on Windows. */
export const windowsPipes = socketStrategy(({ platform }) =>
  platform === 'win32' ? ['//./pipe/docker_engine', '//./pipe/dockerDesktopLinuxEngine'] : [],
);
