import { socketStrategy } from './socketStrategy';

/** Rancher Desktop. */
export const rancherSocket = socketStrategy(({ platform, home }) =>
  platform === 'win32' ? [] : [`${home}/.rd/docker.sock`],
);
