/** A program that connects to a port. */
export interface Probe {
  readonly program: string;
  readonly command: (host: string, port: string) => readonly string[];
  /** Complains of an option where that isn't known: told before all are dialled in vain. */
  readonly needs?: string;
}

/** Seconds that a connection may take. */
export const patience = 3;
const fromBash = `exec timeout ${patience} bash -c 'exec 3<>"/dev/tcp/$0/$1"' "$0" "$1"`;
const fromPython = `import socket,sys;socket.create_connection((sys.argv[1],int(sys.argv[2])),${patience})`;

/**
 * Each connects and hangs up, and sends nothing. The host is an argument of its own, so that no shell reads it. They
 * are told to be verbose: several say only then what a connection failed of.
 */
export const probes: readonly Probe[] = [
  { program: 'nc', needs: 'nc -z', command: (host, port) => ['nc', '-z', '-v', '-w', `${patience}`, host, port] },
  // Some builds of busybox know no -z: there `true` takes the connection over and ends.
  { program: 'nc', command: (host, port) => ['nc', '-w', `${patience}`, host, port, '-e', 'true'] },
  {
    program: 'nc',
    command: (host, port) => ['/bin/busybox', 'nc', '-w', `${patience}`, host, port, '-e', 'true'],
  },
  { program: 'bash', command: (host, port) => ['bash', '-c', fromBash, host, port] },
  { program: 'python3', command: (host, port) => ['python3', '-c', fromPython, host, port] },
];

/**
 * For a shell, which dials all its words in pairs. Writes each answer at one go, so that they don't mix, behind a line
 * `== EXITCODE HOST PORT`. Says nothing without the program. A shell that may start no more processes ends at once: what
 * it began is waited for by the reader of its answers.
 */
export function shellScript({ command, needs }: Probe): string {
  const [program = '', ...words] = command('\0h', '\0p').map((word) =>
    word === '\0h' ? '"$h"' : word === '\0p' ? '"$p"' : `'${word.replaceAll("'", "'\\''")}'`,
  );
  const dial = `said=$(${program} ${words.join(' ')} 2>&1 </dev/null); printf '== %s %s %s\\n%s\\n' "$?" "$h" "$p" "$said"`;
  const all = `{ while [ $# -gt 1 ]; do h=$1 p=$2; shift 2; (${dial}) & done; wait; } 2>&1`;
  const unfit = needs === undefined ? '' : `case $(${needs} 2>&1 </dev/null) in *' option'*) exit 0;; esac; `;
  return `command -v ${program} >/dev/null || exit 0; ${unfit}${all} | { command -v cat >/dev/null && exec cat; while IFS= read -r l; do printf '%s\\n' "$l"; done; }`;
}

/** Whether a shell or a program was refused another process, or could not be started by the engine for that reason. */
export function isCrowded(output: string): boolean {
  return /can(?:'t|not) fork|fork: |resource temporarily unavailable|procReady not received/i.test(output);
}

/** For a shell, which writes how many processes its container may have and has. Says nothing where nobody set a limit. */
export const roomScript =
  'for d in /sys/fs/cgroup /sys/fs/cgroup/pids; do read -r m <$d/pids.max && read -r c <$d/pids.current && echo "$m $c"; done 2>/dev/null; :';

/** How many can be dialled at once with half of the processes that are left: the other half is the client's own. */
export function roomOf(output: string): number {
  const [, most, now] = /^(\d+) (\d+)$/m.exec(output) ?? [];
  if (most === undefined) return Number.POSITIVE_INFINITY;
  // Each takes a shell and a program, beside the three shells that begin and read them.
  return Math.max(1, Math.floor(((Number(most) - Number(now)) / 2 - 3) / 2));
}

export const shellAnswer = /^== (\d+) (\S+) (\d+)\n((?:(?!== ).*(?:\n|$))*)/gm;

/** What came of a connection. */
export type Outcome =
  | 'open'
  | 'closed'
  | { readonly code: 'port-unanswered'; readonly seconds: number }
  | { readonly code: 'port-out-of-reach'; readonly said: string }
  | { readonly code: 'port-name-unresolved' };

/** What a failed connection failed of, in the words of the C library and of these programs; undefined: of something else. */
export function outcomeOf(exitCode: number, said: string): Outcome | undefined {
  if (exitCode === 0) return 'open';
  if (/usage:|(?:invalid|unrecognized|unknown) option/i.test(said)) return undefined;
  if (/connection refused/i.test(said)) return 'closed';
  const unreachable = /no route to host|host is unreachable|network is unreachable/i.exec(said)?.[0];
  if (unreachable !== undefined) return { code: 'port-out-of-reach', said: unreachable.toLowerCase() };
  // `timeout` ends what takes too long: coreutils' with 124, busybox's with the signal's own 143.
  if (/timed? ?out/i.test(said) || exitCode === 124 || exitCode === 143) {
    return { code: 'port-unanswered', seconds: patience };
  }
  return /name resolution|bad address|name or service|not resolve|host lookup failed|try again/i.test(said)
    ? { code: 'port-name-unresolved' }
    : undefined;
}
