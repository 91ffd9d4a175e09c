import type { VerificationFact } from '../../core/descriptions/verificationFacts';
import { isMissing, isMissingProgram, reasonOf } from '../observation/insideRun';
import type { Inside } from './clientNames';

/** Closed (`open: false`) only where a connection was refused. `dialled`: one was tried, and what came of it proves nothing. */
export type PortAnswer =
  | { readonly open: boolean; readonly program: string }
  | { readonly open: 'unknown'; readonly dialled: boolean; readonly reason: VerificationFact };

interface Probe {
  readonly program: string;
  readonly command: (host: string, port: string) => readonly string[];
}

const patience = 3;
const fromBash = `exec timeout ${patience} bash -c 'exec 3<>"/dev/tcp/$0/$1"' "$0" "$1"`;
const fromPython = `import socket,sys;socket.create_connection((sys.argv[1],int(sys.argv[2])),${patience})`;

/**
 * Each connects and hangs up, and sends nothing. The host is an argument of its own, so that no shell reads it. They
 * are told to be verbose: several say only then what a connection failed of.
 */
const probes: readonly Probe[] = [
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

/** Whether a TCP port takes a connection from there. `host`: a host name or an address. */
export async function probePort({ run, beside }: Inside, host: string, port: number): Promise<PortAnswer> {
  let unclear: PortAnswer = { open: 'unknown', dialled: false, reason: { code: 'no-program-connects', beside } };
  for (const { program, command } of probes) {
    try {
      const result = await run(command(host, String(port)));
      if (isMissing(result)) {
        continue;
      }
      const said = `${result.stderr.toString('utf8')}\n${result.stdout.toString('utf8')}`;
      const answer = result.exitCode === 0 ? 'open' : outcome(said, result.exitCode);
      if (answer === 'open' || answer === 'closed') {
        return { open: answer === 'open', program };
      }
      if (answer !== undefined) {
        return { open: 'unknown', dialled: true, reason: { ...answer, port, program, beside } };
      }
      unclear = { open: 'unknown', dialled: false, reason: { code: 'program-connects-not', program, beside } };
    } catch (error) {
      const reason = reasonOf(error);
      if (!isMissingProgram(error)) {
        return { open: 'unknown', dialled: false, reason };
      }
    }
  }
  return unclear;
}

type Outcome =
  | 'closed'
  | { readonly code: 'port-unanswered'; readonly seconds: number }
  | { readonly code: 'port-out-of-reach'; readonly said: string }
  | { readonly code: 'port-name-unresolved' };

/** What a failed connection failed of, in the words of the C library and of these programs; undefined: of something else. */
function outcome(said: string, exitCode: number): Outcome | undefined {
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
