/** What a command does not say and does all the same: told only to those who ask. */
export const withoutEffect: ReadonlySet<string> = new Set<DockerRunFact['code']>([
  'attached-streams-differ',
  'links-listed-twice',
  'id-file-left-out',
  'size-from-terminal',
]);

/** Why a command of the `docker` client doesn't say all of a container. */
export type DockerRunFact =
  | { readonly code: 'client-has-no-option' }
  /** `value` is the part that the option can't hold: a label's key, a path with a colon, an option of a mount. */
  | { readonly code: 'option-cannot-hold'; readonly value: string }
  /** It is said all the same: newer clients of the same engine take it. */
  | { readonly code: 'some-clients-drop' }
  | { readonly code: 'health-check-by-shell' }
  /** Only its first word can be said; the others become words of the command, to the same effect. */
  | { readonly code: 'entrypoint-split' }
  /** A published port is exposed, too: links see it. */
  | { readonly code: 'publishing-exposes'; readonly port: string }
  /** The client writes it, and refuses a file that is there. */
  | { readonly code: 'id-file-left-out'; readonly path: string }
  /** Of no effect on what runs: who made the container attached to these streams, or didn't. */
  | { readonly code: 'attached-streams-differ' }
  | { readonly code: 'stdin-closing-differs' }
  /** Of no effect: the client lists links of a network at the container as well. */
  | { readonly code: 'links-listed-twice' }
  /** The client's terminal tells it. */
  | { readonly code: 'size-from-terminal' }
  /** Unsetting it for the command would keep the shell from finding or reaching the engine. */
  | { readonly code: 'variable-of-the-client'; readonly name: string };
