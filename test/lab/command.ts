import { spawn } from 'node:child_process';

export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Milliseconds until the command is killed. */
  readonly timeout?: number;
}

interface Call {
  readonly program: string;
  readonly args: readonly string[];
  readonly shell: boolean;
}

/** On Windows npm is a batch file, which only a shell can run. It is given one line: Node quotes no arguments there. */
export function callOf(command: string, args: readonly string[], platform: string): Call {
  return platform === 'win32' && command === 'npm'
    ? { program: [command, ...args.map((each) => `"${each}"`)].join(' '), args: [], shell: true }
    : { program: command, args, shell: false };
}

/** Runs a command to its end and gives its standard output; rejects with the last lines it wrote when it fails. */
export async function run(command: string, args: readonly string[], options: CommandOptions = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const call = callOf(command, args, process.platform);
    const child = spawn(call.program, [...call.args], {
      shell: call.shell,
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(options.timeout === undefined ? {} : { timeout: options.timeout, killSignal: 'SIGKILL' }),
    });
    let output = '';
    let everything = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      everything += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      everything += text;
    });
    child.on('error', (error) => reject(new Error(`${command} could not be run: ${error.message}`)));
    child.on('close', (code, signal) => {
      if (code === 0) {
        resolve(output);
        return;
      }
      const last = everything.trimEnd().split('\n').slice(-30).join('\n');
      reject(new Error(`${[command, ...args].join(' ')} ended with ${signal ?? `status ${code}`}\n${last}`));
    });
  });
}
