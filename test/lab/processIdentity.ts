import { readFileSync } from 'node:fs';

/** A process that cannot be mistaken for a later one with the same number: its start is counted in ticks of one boot. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly startedAt: string;
  readonly boot: string;
}

/** Undefined when there is no such process, or where /proc does not exist. Source: proc_pid_stat(5), field 22. */
export function identifyProcess(pid: number): ProcessIdentity | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, startedAt] = [fields[0], fields[19]];
    if (startedAt === undefined || state === 'Z' || state === 'X') return undefined;
    return { pid, startedAt, boot: readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim() };
  } catch {
    return undefined;
  }
}

export function isSameProcessAlive(identity: ProcessIdentity): boolean {
  const now = identifyProcess(identity.pid);
  return now !== undefined && now.startedAt === identity.startedAt && now.boot === identity.boot;
}

/** Kills that very process and waits until it is gone; does nothing when it is gone already. Milliseconds. */
export async function killProcess(identity: ProcessIdentity, timeout = 10_000): Promise<void> {
  const deadline = Date.now() + timeout;
  while (isSameProcessAlive(identity)) {
    if (Date.now() > deadline) throw new Error(`process ${identity.pid} does not end`);
    try {
      process.kill(identity.pid, 'SIGKILL');
    } catch {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
