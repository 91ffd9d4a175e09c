import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { LabEngine } from '../engines/LabEngine';

export interface PortDoor {
  /** What VS Code's server wants to be told in VSCODE_PROXY_URI. */
  readonly template: string;
  close(): Promise<void>;
}

/**
 * VS Code's server build rewrites every local address that it opens (`http://localhost:32768`) by a template, whose
 * port must be a real one: so a redirect answers there, in the same network namespace.
 */
export async function openPortDoor(inside?: Pick<LabEngine, 'inside'>): Promise<PortDoor> {
  const program = [join(__dirname, 'portDoor.mjs')];
  const { command, args } = inside?.inside(process.execPath, program) ?? { command: process.execPath, args: program };
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const [port] = await Promise.race([
    once(createInterface(child.stdout), 'line'),
    once(child, 'exit').then(() => Promise.reject(new Error('The redirect to published ports ended at once.'))),
  ]);
  return {
    template: `http://localhost:${port}/{{port}}/`,
    close: async () => {
      const ended = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : undefined;
      child.stdin.end();
      await ended;
    },
  };
}
