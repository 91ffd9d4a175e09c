interface OfEndpoint {
  /** Its label. */
  readonly endpoint: string;
}

interface OfSsh extends OfEndpoint {
  /** The command that a person runs in a terminal: `ssh -p 22 me@host`. */
  readonly ssh: string;
}

/** What went wrong between us and an engine. */
export type EngineFact =
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
