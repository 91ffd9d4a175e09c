import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createWriteStream, readdirSync, readFileSync } from 'node:fs';
import { checkout } from '../checkout';
import { identifyProcess, killProcess, type ProcessIdentity } from '../processIdentity';
import type { SuiteEnd } from './suiteResult';

export interface SuiteCommand {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Milliseconds until it is ended as hanging. */
  readonly limit: number;
  readonly logFile: string;
  readonly signal: AbortSignal;
  /** Called with each line that it writes. */
  readonly onLine?: (line: string) => void;
}

/** Marks everything that a suite starts, however far away it is put: the mark is inherited with the environment. */
const MARK = 'CONTAINER_LINKS_SUITE';
const GRACE = 15_000;
const LAST_LINES = 40;

function markedProcesses(mark: string): readonly ProcessIdentity[] {
  const numbers = process.platform === 'linux' ? readdirSync('/proc').filter((entry) => /^\d+$/.test(entry)) : [];
  return numbers.flatMap((pid) => {
    try {
      const marked = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(`${MARK}=${mark}`);
      const identity = marked ? identifyProcess(Number(pid)) : undefined;
      return identity ? [identity] : [];
    } catch {
      return [];
    }
  });
}

function ended(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

/** Asks a process to end, and kills it when it does not in time. */
async function endChild(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM');
  const deadline = Date.now() + GRACE;
  while (!ended(child) && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50));
  child.kill('SIGKILL');
}

/** Runs a suite with Node to its end or its time limit; whatever it leaves running is ended by its number. */
export async function runSuiteProcess(command: SuiteCommand): Promise<SuiteEnd & { readonly leftovers: number }> {
  const mark = randomUUID();
  const log = createWriteStream(command.logFile);
  const child = spawn(process.execPath, [...command.args], {
    cwd: checkout,
    env: { ...process.env, ...command.env, [MARK]: mark },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let tail: string[] = [];
  for (const output of [child.stdout, child.stderr]) {
    output.setEncoding('utf8').on('data', (text: string) => {
      log.write(text);
      tail = [...tail, text]
        .join('')
        .split(/(?<=\n)/)
        .slice(-LAST_LINES);
      const line = tail.findLast((each) => each.endsWith('\n') && each.trim() !== '');
      if (line !== undefined) command.onLine?.(line.trim());
    });
  }
  let reason = '';
  const end = (why: string) => {
    reason ||= why;
    void endChild(child);
  };
  const timer = setTimeout(() => end(`did not end within ${command.limit / 60_000} minutes`), command.limit);
  const interrupted = () => end('was interrupted');
  command.signal.addEventListener('abort', interrupted);
  const status = await new Promise<number | undefined>((resolve) => {
    child.once('error', (error) => {
      reason ||= error.message;
      resolve(undefined);
    });
    child.once('exit', (code, signal) => {
      reason ||= signal ? `was ended by ${signal}` : '';
      resolve(code ?? undefined);
    });
  });
  clearTimeout(timer);
  command.signal.removeEventListener('abort', interrupted);
  const leftovers = markedProcesses(mark);
  for (const leftover of leftovers) await killProcess(leftover);
  await new Promise((resolve) => log.end(resolve));
  const output = tail.join('').trimEnd();
  return { status: reason === '' ? status : undefined, reason, output, leftovers: leftovers.length };
}
