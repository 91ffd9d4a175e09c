import type { FactOf } from '../fact';
import type { DefectFact, LinkEnds, NamedLink } from '../links/defectFacts';
import type { NameFact } from '../names/nameFacts';
import type { ReadingFact } from '../observation/readingFacts';

/** `engine`: product and version. */
type OnEngine = NamedLink & { readonly engine: string };
type WithOther = NamedLink & { readonly other: string; readonly otherAlias: string };
/** `holder`: who has the address now, perhaps the client itself. */
type Held = { readonly client: string; readonly address: string; readonly holder: string };

/** What is wrong with a link: its server, its network, its variables, its names, its next start. */
export type TroubleFact =
  | FactOf<'server-removed', NamedLink>
  | FactOf<'server-not-reached', NamedLink>
  | FactOf<'server-has-no-address', NamedLink>
  | FactOf<'server-stopped-under-client', NamedLink>
  | FactOf<'server-stopped-before-client', LinkEnds>
  | FactOf<'server-stopped-on-network', NamedLink>
  | FactOf<'server-paused', NamedLink>
  | FactOf<'server-keeps-restarting', NamedLink>
  | FactOf<'server-stays-down', LinkEnds>
  | FactOf<'links-gone', OnEngine>
  | FactOf<'links-taken-for-gone-here', OnEngine>
  | FactOf<'links-never-here', OnEngine>
  | FactOf<'links-still-here', OnEngine>
  | FactOf<'links-announced-to-go', NamedLink>
  | FactOf<'no-ports-exposed', NamedLink>
  | FactOf<'secrets-copied', LinkEnds & { names: readonly string[] }>
  | FactOf<'variables-not-set', OnEngine>
  | FactOf<'variables-perhaps-not-set', OnEngine>
  | FactOf<'variables-go-with-start', OnEngine>
  | FactOf<'variables-perhaps-go-with-start', OnEngine>
  | FactOf<
      'variables-outdated',
      LinkEnds & { old: readonly string[]; missing: readonly string[]; leftOver: readonly string[] }
    >
  | FactOf<'variables-lead-elsewhere', Held & LinkEnds>
  | FactOf<'former-variables-lead-elsewhere', Held & LinkEnds>
  | FactOf<'left-over-variables-lead-elsewhere', Held & { prefix: string }>
  | FactOf<'hosts-file-leads-elsewhere', Held & LinkEnds & { name: string }>
  | FactOf<'hosts-file-mounted', NamedLink>
  | FactOf<
      'alias-resolves-otherwise',
      NamedLink & { network: string; found: readonly string[]; expected: readonly string[] }
    >
  | FactOf<'resolv-conf-mounted', { client: string }>
  | FactOf<'no-name-resolves', { client: string }>
  /** `more`: how many other names do, too. */
  | FactOf<'name-resolves-wrongly', { client: string; name: string; found: readonly string[]; more: number }>
  | FactOf<'link-without-effect', LinkEnds & { network: string }>
  | FactOf<'server-off-network', NamedLink & { network: string }>
  | FactOf<'target-is-no-name', NamedLink & { network: string; target: string }>
  | FactOf<'target-is-nobody', { client: string; alias: string; network: string; target: string }>
  | FactOf<'aliases-share-variables', WithOther & { prefix: string }>
  | FactOf<'alias-rewritten-along', WithOther>
  | FactOf<'alias-is-others-name', WithOther>
  | FactOf<'alias-of-two-servers', WithOther>
  /** No resolver ever looks it up: it reads as this address. */
  | FactOf<'alias-reads-as-address', NamedLink & { address: string }>
  | FactOf<'alias-never-resolves', NamedLink>
  /** Whoever goes by the first line with the name gets this address. */
  | FactOf<'alias-has-earlier-line', NamedLink & { address: string }>
  | FactOf<'alias-is-own-name', NamedLink>
  | FactOf<'server-without-network', NamedLink>
  | FactOf<'server-cannot-join', NamedLink & { network: string }>
  | FactOf<'no-shell-reads-variables', NamedLink & { prefix: string }>
  | FactOf<'alias-hides-name', NamedLink & { network: string; hidden: string }>
  | FactOf<'dead-alias-hides-name', { client: string; alias: string; target: string; network: string; hidden: string }>
  | FactOf<'alias-given-twice', NamedLink & { network: string }>
  /** `others`: who answers to it in small letters. */
  | FactOf<'alias-in-exact-case', NamedLink & { others: readonly string[] }>
  | FactOf<'lost-at-engine-restart', NamedLink & { former: string }>
  | FactOf<'retargeted-at-engine-restart', NamedLink & { former: string }>
  | FactOf<'perhaps-lost-at-engine-restart', WithOther>
  | FactOf<'removed-link-may-return', NamedLink>;

/** What a person can do about it. */
export type CureFact =
  | FactOf<'restart-client', { client: string }>
  /** First start these servers and connect those to the default bridge. */
  | FactOf<'restart-client-after', { client: string; start: readonly string[]; connect: readonly string[] }>
  | FactOf<'make-client-again', LinkEnds>
  | FactOf<'make-both-again', LinkEnds>
  | FactOf<'make-client-without-mount', { client: string }>
  | FactOf<'make-client-on-network', { client: string }>
  /** With the default bridge. */
  | FactOf<'connect-client', { client: string }>
  | FactOf<'start-corrects-line', { server: string }>
  | FactOf<'start-writes-names', LinkEnds>
  | FactOf<'connect-client-again', { client: string; network: string }>
  | FactOf<'use-name-or-own-variables', { client: string; alias: string }>;

/** A problem is told by several of them, one after the other. */
export type ProblemFact = TroubleFact | CureFact | DefectFact | NameFact | ReadingFact;
