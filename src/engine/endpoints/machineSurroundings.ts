import { readdir, readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { homedir } from 'node:os';
import type { SmallFiles, SocketState, Surroundings } from './Surroundings';

const probeTimeout = 2_000;

/** This machine as endpoint strategies see it. */
export function machineSurroundings(asked: Pick<Surroundings, 'setting' | 'choice'>): Surroundings {
  const uid = process.getuid?.();
  return {
    ...asked,
    platform: process.platform,
    env: process.env,
    home: homedir(),
    ...(uid === undefined ? {} : { uid }),
    files: machineFiles,
    probe: probeSocket,
  };
}

export const machineFiles: SmallFiles = {
  read: (path) => readFile(path, 'utf8').catch((error: unknown) => orElse(error, undefined)),
  list: (folder) => readdir(folder).catch((error: unknown) => orElse<readonly string[]>(error, [])),
};

function orElse<T>(error: unknown, absent: T): T {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') return absent;
  throw error;
}

/** Connects and hangs up. A socket that accepts slowly counts as open: the call that follows has its own timeout. */
function probeSocket(path: string): Promise<SocketState> {
  return new Promise((resolve) => {
    const socket = connect({ path });
    const end = (state: SocketState): void => {
      socket.destroy();
      resolve(state);
    };
    socket.setTimeout(probeTimeout, () => end('open'));
    socket.once('connect', () => end('open'));
    socket.once('error', ({ code }: NodeJS.ErrnoException) => {
      end(code === 'EACCES' || code === 'EPERM' ? 'denied' : code === 'ECONNREFUSED' ? 'refused' : 'absent');
    });
  });
}
