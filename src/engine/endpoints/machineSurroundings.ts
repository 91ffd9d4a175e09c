import { connect } from 'node:net';
import { homedir } from 'node:os';
import type { Surroundings } from './EndpointStrategy';

const probeTimeout = 2_000;

/** This machine as endpoint strategies see it. */
export function machineSurroundings(setting: string): Surroundings {
  return { platform: process.platform, env: process.env, home: homedir(), setting, probe: probeSocket };
}

/** Connects and hangs up. A socket that accepts slowly counts as open: the call that follows has its own timeout. */
function probeSocket(path: string): Promise<'open' | 'denied' | 'refused' | 'absent'> {
  return new Promise((resolve) => {
    const socket = connect({ path });
    const end = (state: 'open' | 'denied' | 'refused' | 'absent'): void => {
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
