import { execFile } from 'node:child_process';
import { homedir } from 'node:os';
import { configFolder } from '../endpoints/configFolder';
import { machineFiles } from '../endpoints/machineSurroundings';
import { type Credentials, registryCredentials } from './registryCredentials';

/**
 * Milliseconds that a credential helper may take. One that asks a person something may take longer, and is not waited
 * for.
 */
const helperTimeout = 10_000;

/** What the `docker` client of this machine would send to a registry. */
export function machineCredentials(registry: string): Promise<Credentials | undefined> {
  const folder = configFolder({ env: process.env, home: homedir() });
  return registryCredentials(registry, { files: machineFiles, folder, ask });
}

function ask(program: string, input: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const helper = execFile(program, ['get'], { timeout: helperTimeout, encoding: 'utf8' }, (error, output) =>
      error ? reject(error) : resolve(output),
    );
    helper.stdin?.on('error', () => undefined);
    helper.stdin?.end(input);
  });
}
