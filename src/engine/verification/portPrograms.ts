/** A program that connects to a port. */
export interface Probe {
  readonly program: string;
  readonly command: (host: string, port: string) => readonly string[];
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
  { program: 'nc', command: (host, port) => ['nc', '-z', '-v', '-w', `${patience}`, host, port] },
  // Some builds of busybox know no -z: there `true` takes the connection over and ends.
  { program: 'nc', command: (host, port) => ['nc', '-w', `${patience}`, host, port, '-e', 'true'] },
  {
    program: 'nc',
    command: (host, port) => ['/bin/busybox', 'nc', '-w', `${patience}`, host, port, '-e', 'true'],
  },
  { program: 'bash', command: (host, port) => ['bash', '-c', fromBash, host, port] },
  { program: 'python3', command: (host, port) => ['python3', '-c', fromPython, host, port] },
];

/** For a shell, which dials all its words in pairs. Writes each answer at one go, so that they don't mix, behind a line `== EXITCODE HOST PORT`. Says nothing without the program. */
export function shellScript({ command }: Probe): string {
  const [program = '', ...words] = command('\0h', '\0p').map((word) =>
    word === '\0h' ? '"$h"' : word === '\0p' ? '"$p"' : `'${word.replaceAll("'", "'\\''")}'`,
  );
  const dial = `said=$(${program} ${words.join(' ')} 2>&1 </dev/null); printf '== %s %s %s\\n%s\\n' "$?" "$h" "$p" "$said"`;
  const all = `while [ $# -gt 1 ]; do h=$1 p=$2; shift 2; (${dial}) & done; wait`;
  return `command -v ${program} >/dev/null || exit 0; ${all}`;
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
  if (exitCode === 0) {
    return 'open';
  }
  if (/usage:|(?:invalid|unrecognized|unknown) option/i.test(said)) {
    return undefined;
  }
  if (/connection refused/i.test(said)) {
    return 'closed';
  }
  const unreachable = /no route to host|host is unreachable|network is unreachable/i.exec(said)?.[0];
  if (unreachable !== undefined) {
    return { code: 'port-out-of-reach', said: unreachable.toLowerCase() };
  }
  // `timeout` ends what takes too long: coreutils' with 124, busybox's with the signal's own 143.
  if (/timed? ?out/i.test(said) || exitCode === 124 || exitCode === 143) {
    return { code: 'port-unanswered', seconds: patience };
  }
  return /name resolution|bad address|name or service|not resolve|host lookup failed|try again/i.test(said)
    ? { code: 'port-name-unresolved' }
    : undefined;
}
