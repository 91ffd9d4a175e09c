import { connect, type NetConnectOpts, type Socket } from 'node:net';

/** Milliseconds: a machine that is there answers sooner, and one that isn't may never say so. */
const connectTimeout = 15_000;

/**
 * Milliseconds of silence after which the kernel asks whether the other side still lives; Node then lets ten answers a
 * second apart be missed. So a dead way is known within 15 s, and a living one costs a packet without a byte.
 */
const keepAliveDelay = 4_000;

/** An open connection to a socket, a pipe or a port. Rejects with Node's own error. */
export function connectSocket(
  where: { readonly path: string } | { readonly host: string; readonly port: number },
  signal: AbortSignal,
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const options: NetConnectOpts =
      'path' in where
        ? where
        : { ...where, noDelay: true, keepAlive: true, keepAliveInitialDelay: keepAliveDelay, autoSelectFamily: true };
    const socket = connect({ ...options, signal });
    const timer = setTimeout(() => {
      const late = Object.assign(new Error('connect ETIMEDOUT'), { code: 'ETIMEDOUT', syscall: 'connect' });
      socket.destroy(late);
    }, connectTimeout);
    socket.once('error', reject);
    socket.once('close', () => clearTimeout(timer));
    socket.once('connect', () => {
      clearTimeout(timer);
      socket.off('error', reject);
      resolve(socket);
    });
  });
}
