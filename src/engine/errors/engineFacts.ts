import type { EndpointSource } from '../endpoints/Endpoint';
import type { AttemptFact } from './attemptFacts';

interface OfEndpoint {
  /** Its label. */
  readonly endpoint: string;
}

interface OfSsh extends OfEndpoint {
  /** The command that a person runs in a terminal: `ssh -p 22 me@host`. */
  readonly ssh: string;
}

/** `source`: what a person has to correct when it is wrong. */
interface OfSource extends OfEndpoint {
  readonly source: EndpointSource;
}

/** What went wrong between us and an engine. */
export type EngineFact =
  | (OfSource & { readonly code: 'engine-socket-missing' })
  | (OfSource & { readonly code: 'engine-not-listening' })
  | (OfEndpoint & { readonly code: 'engine-socket-denied' })
  | (OfSource & { readonly code: 'engine-host-unknown' })
  | (OfEndpoint & { readonly code: 'engine-host-unreachable' })
  | (OfEndpoint & { readonly code: 'engine-connection-broke' })
  /** In Node's own words, which may be none. */
  | (OfEndpoint & { readonly code: 'engine-call-failed'; readonly said: string })
  | (OfSource & { readonly code: 'no-engine-answers' })
  | { readonly code: 'call-cancelled'; readonly asked: AttemptFact }
  | (OfEndpoint & { readonly code: 'call-unanswered'; readonly asked: AttemptFact; readonly milliseconds: number })
  | (OfEndpoint & { readonly code: 'container-unreadable' })
  | { readonly code: 'engine-failed-oddly'; readonly said: string }
  | { readonly code: 'terminal-closed' }
  | { readonly code: 'program-still-runs' }
  | { readonly code: 'path-is-no-file'; readonly path: string }
  | { readonly code: 'file-too-large'; readonly path: string }
  | { readonly code: 'file-leads-nowhere'; readonly path: string }
  | { readonly code: 'no-image-with-shell' }
  | (OfEndpoint & { readonly code: 'answer-too-long'; readonly megabytes: number })
  | (OfEndpoint & { readonly code: 'request-forbidden' })
  | { readonly code: 'registry-unauthorized'; readonly image: string; readonly registry: string }
  | (OfEndpoint & { readonly code: 'tls-server-untrusted' })
  | (OfEndpoint & { readonly code: 'tls-server-misnamed' })
  | (OfEndpoint & { readonly code: 'tls-server-expired' })
  | (OfEndpoint & { readonly code: 'tls-client-refused' })
  | (OfEndpoint & { readonly code: 'tls-not-spoken' })
  | (OfEndpoint & { readonly code: 'tls-demanded' })
  | (OfEndpoint & { readonly code: 'tls-files-useless' })
  | (OfEndpoint & { readonly code: 'tls-file-unreadable'; readonly file: string })
  | (OfSsh & { readonly code: 'ssh-missing' })
  | (OfSsh & { readonly code: 'ssh-of-windows' })
  | (OfSsh & { readonly code: 'ssh-host-key-unknown' })
  | (OfSsh & { readonly code: 'ssh-host-key-changed' })
  | (OfSsh & { readonly code: 'ssh-key-refused' })
  | (OfSsh & { readonly code: 'ssh-host-unknown' })
  | (OfSsh & { readonly code: 'ssh-server-missing' })
  | (OfSsh & { readonly code: 'ssh-host-unreachable' })
  | (OfSsh & { readonly code: 'ssh-silent' })
  | (OfSsh & { readonly code: 'ssh-engine-missing' })
  | (OfSsh & { readonly code: 'ssh-socket-denied'; readonly path: string })
  | (OfSsh & { readonly code: 'ssh-led-nowhere'; readonly path: string })
  | (OfSsh & { readonly code: 'ssh-failed' /** Its last words, which may be none. */; readonly said: string });
