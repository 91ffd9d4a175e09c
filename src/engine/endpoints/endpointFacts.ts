/** What looking for an endpoint found, and why a place gave none. */
export type EndpointFact =
  | { readonly code: 'endpoint-scheme-unknown'; readonly endpoint: string; readonly scheme: string }
  | { readonly code: 'endpoint-without-host'; readonly endpoint: string }
  | { readonly code: 'endpoint-with-user'; readonly endpoint: string }
  | { readonly code: 'endpoint-with-query'; readonly endpoint: string }
  | { readonly code: 'endpoint-with-ssh-password'; readonly endpoint: string }
  | { readonly code: 'endpoint-ssh-unreadable'; readonly endpoint: string }
  | { readonly code: 'endpoint-ssh-path-odd'; readonly endpoint: string }
  | { readonly code: 'tls-file-missing'; readonly file: string; readonly endpoint: string }
  | { readonly code: 'docker-config-unreadable'; readonly file: string }
  | { readonly code: 'docker-context-missing'; readonly context: string; readonly namedBy: ContextNamer }
  | { readonly code: 'docker-context-unreadable'; readonly context: string; readonly file: string }
  | { readonly code: 'docker-context-without-endpoint'; readonly context: string }
  | { readonly code: 'setting-empty' }
  | { readonly code: 'no-engine-chosen' }
  | { readonly code: 'docker-host-unset' }
  | { readonly code: 'docker-context-is-default' }
  | { readonly code: 'docker-contexts-none' }
  | { readonly code: 'no-socket-listens'; readonly paths: readonly string[] }
  | { readonly code: 'no-such-place-here' }
  | { readonly code: 'found-by-choice' }
  | { readonly code: 'found-by-setting' }
  /** `overrides`: the Docker context that would count without it. */
  | { readonly code: 'found-by-docker-host'; readonly overrides?: string }
  | { readonly code: 'found-by-docker-tls' }
  | { readonly code: 'found-by-current-context'; readonly context: string; readonly namedBy: ContextNamer }
  | { readonly code: 'found-by-other-context'; readonly context: string }
  /** `context`: the one that says so; without it a variable does. */
  | { readonly code: 'trusts-whoever-answers'; readonly context?: string }
  | { readonly code: 'socket-open' }
  | { readonly code: 'socket-denied' }
  | { readonly code: 'socket-left-behind' }
  | { readonly code: 'no-engine-found'; readonly reasons: readonly EndpointFact[] };

/** Who says which Docker context counts: a variable, the file of `docker context use`, or a person's choice. */
export type ContextNamer = 'DOCKER_CONTEXT' | 'config.json' | 'choice';
