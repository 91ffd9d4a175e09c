import { socketStrategy } from './socketStrategy';

/** The socket of Docker Engine as a service of the system; others put a link to theirs there. */
export const systemSocket = socketStrategy(({ platform }) => (platform === 'win32' ? [] : ['/var/run/docker.sock']));
