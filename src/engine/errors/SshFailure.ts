import type { HumanErrorCode } from '../../core/humanError';
import type { SshEndpoint } from '../endpoints/Endpoint';
import type { EngineFact } from './engineFacts';

/** A fact on `ssh` without the place that it is about. */
type Reason = WithoutPlace<Extract<EngineFact, { readonly ssh: string }>>;
type WithoutPlace<F> = F extends unknown ? Omit<F, 'endpoint' | 'ssh'> : never;

const denied: ReadonlySet<string> = new Set(['ssh-key-refused', 'ssh-socket-denied']);

/** The system's `ssh` made no way to an engine. */
export class SshFailure extends Error {
  override readonly name = 'SshFailure';
  readonly fact: EngineFact;
  readonly kind: HumanErrorCode;

  constructor(endpoint: SshEndpoint, reason: Reason, cause?: unknown) {
    super(reason.code, { cause });
    this.fact = { ...reason, endpoint: endpoint.label, ssh: commandTo(endpoint) } as EngineFact;
    this.kind = denied.has(reason.code) ? 'denied' : 'unreachable';
  }
}

/** In order: what `ssh` writes to its errors, in English always. Source: OpenSSH, ssh.c, sshconnect.c, sshconnect2.c. */
const complaints: readonly (readonly [
  RegExp,
  Exclude<Reason['code'], 'ssh-socket-denied' | 'ssh-led-nowhere' | 'ssh-of-windows' | 'ssh-failed'>,
])[] = [
  [/REMOTE HOST IDENTIFICATION HAS CHANGED/, 'ssh-host-key-changed'],
  [/Host key verification failed|No \S+ host key is known/, 'ssh-host-key-unknown'],
  [/Permission denied \(|Too many authentication failures|no more authentication methods/i, 'ssh-key-refused'],
  [/Could not resolve hostname|Name or service not known/, 'ssh-host-unknown'],
  [/Connection refused/, 'ssh-server-missing'],
  [/timed out|No route to host|Network is unreachable|Host is down/, 'ssh-host-unreachable'],
];

/** What `ssh` itself failed of: the reason why it didn't start, or what it wrote before it ended. */
export function sshFailureOf(endpoint: SshEndpoint, complaint: Error | string): SshFailure {
  if (complaint instanceof Error) return new SshFailure(endpoint, { code: 'ssh-missing' }, complaint);
  const [, code] = complaints.find(([text]) => text.test(complaint)) ?? [];
  if (code !== undefined) return new SshFailure(endpoint, { code }, complaint);
  const lines = complaint.split('\n').map((line) => line.replace(/\p{Cc}/gu, ' ').trim());
  const said = lines.findLast((line) => line !== '') ?? '';
  return new SshFailure(endpoint, { code: 'ssh-failed', said: said.slice(0, 200) }, complaint);
}

/** What a person runs to see and answer what `ssh` asks. */
function commandTo({ host, user, port }: SshEndpoint): string {
  return `ssh ${port === undefined ? '' : `-p ${port} `}${user === undefined ? '' : `${user}@`}${host}`;
}
