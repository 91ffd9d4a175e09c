import type { FactOf } from '../fact';

/** Asked with this program; programs that ask the C library ask all name servers of the resolv.conf. */
interface Asked {
  readonly server: string;
  readonly program: string;
}

/** What a name server did instead of telling. */
export type NameServerFact =
  /** `said`: the code of its answer, such as SERVFAIL. */
  | FactOf<'name-server-refused', Asked & { said: string }>
  | FactOf<'name-server-silent', Asked>
  | FactOf<'name-server-refused-or-silent', Asked>
  | FactOf<'name-server-unclear', Asked>;

/** Why something could not be read in a client. What an engine's failure says may stand among them. */
export type ReadingFact =
  | NameServerFact
  | FactOf<'client-is-not-running', { client: string }>
  | FactOf<'client-shares-processes', { client: string }>
  | FactOf<'environment-shown-empty'>
  | FactOf<'program-not-begun'>
  | FactOf<'environment-blanked'>
  | FactOf<'environment-overwritten'>
  | FactOf<'environment-cut'>
  | FactOf<'variable-blotted-out'>
  | FactOf<'environment-denied'>
  | FactOf<'no-program-reads-environment'>
  | FactOf<'resolv-conf-not-read'>
  | FactOf<'sidecar-did-not-help'>
  | FactOf<'no-host-name', { name: string }>
  | FactOf<'hosts-file-comes-first', { name: string; program: string }>
  | FactOf<'no-program-asks-name-servers'>
  | FactOf<'program-tells-nothing', { program: string }>
  | FactOf<'no-time-to-ask'>
  | FactOf<'not-told-in-time'>
  | FactOf<'look-failed'>;
