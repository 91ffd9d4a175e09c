import type { FactOf } from './fact';

/** Of a container, by name. */
type Of = { readonly container: string };
type Client = { readonly client: string };
type Ends = Client & { readonly server: string };

/** What each argument of a command must be. */
export type ArgumentKind = 'text' | 'texts' | 'flag' | 'choice';

/** Why a command can't do what it was asked for. */
export type CommandFact =
  | FactOf<'command-cancelled'>
  | FactOf<'command-failed-unexpectedly'>
  | FactOf<'which-container'>
  | FactOf<'describe-takes-container'>
  | FactOf<'arguments-are-one-object', { asker: string; example: string }>
  | FactOf<'argument-unknown', { asker: string; field: string; known: readonly string[] }>
  /** `missing`: not given at all. `samples`: an example, or what there is to choose from. */
  | FactOf<
      'argument-wrong',
      { asker: string; field: string; kind: ArgumentKind; samples: readonly string[]; missing: boolean }
    >
  | FactOf<'links-needed'>
  | FactOf<'which-alias', Of & { aliases: readonly string[] }>
  | FactOf<'which-port', Of & { ports: readonly number[] }>
  | FactOf<'which-new-name', Of>
  | FactOf<'which-link-to-add'>
  | FactOf<'which-link-to-remove'>
  | FactOf<'which-problem'>
  | FactOf<'one-of-these', { values: readonly string[] }>
  | FactOf<'filter-takes-text'>
  | FactOf<'containers-take-texts'>
  | FactOf<'engine-takes-endpoint'>
  | FactOf<'several-links', Of & { aliases: readonly string[] }>
  | FactOf<'no-such-link', Of & { alias: string; aliases: readonly string[] }>
  | FactOf<'no-links', Of>
  | FactOf<'nothing-to-export'>
  | FactOf<'not-read-yet'>
  | FactOf<'no-page-on-port', Of & { port: number; ports: readonly number[] }>
  | FactOf<'no-page', Of>
  | FactOf<'page-on-engine-only', Of>
  | FactOf<'no-page-while-down', Of & { state: string }>
  | FactOf<'no-container-fits'>
  | FactOf<'no-server-yet'>
  | FactOf<'no-shell-while-down', Of & { state: string }>
  | FactOf<'no-shell', Of & { tried: readonly string[] }>
  | FactOf<'ended-with-code', Of & { exitCode: number }>
  | FactOf<'ended-right-away', Of & { exitCode: number; log: string }>
  | FactOf<'plan-outdated'>
  | FactOf<'no-engine-answers-now'>
  | FactOf<'connection-broke-amid'>
  | FactOf<'container-gone-meanwhile', Of>
  | FactOf<'start-needs-server', Ends>
  | FactOf<'start-without-removed-server', Ends>
  | FactOf<'start-without-bridge-of-server', Ends>;
