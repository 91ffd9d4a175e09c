import type { FactOf } from '../fact';
import type { LinkEnds } from '../links/defectFacts';
import type { NameFact } from '../names/nameFacts';
import type { ReadingFact } from '../observation/readingFacts';

/** `beside`: from a container in the network of the client, not from the client itself. */
interface From {
  readonly program: string;
  readonly beside: boolean;
}

type AtPorts = From & { readonly ports: readonly number[] };

/** How the verification of a link found out what it says, or why it could not. */
export type VerificationFact =
  | ReadingFact
  | NameFact
  | FactOf<'hosts-file-not-read'>
  | FactOf<'names-from-hosts-file'>
  | FactOf<'alias-is-address', { alias: string; address: string }>
  | FactOf<'alias-not-in-hosts-file', { alias: string }>
  | FactOf<'names-from-engine-dns', From>
  | FactOf<'names-from-name-server', From & { server: string }>
  | FactOf<'engine-dns-alone-knows', { alias: string }>
  | FactOf<'nobody-was-asked'>
  | FactOf<'no-address-of-stopped-server', { server: string; addresses: readonly string[] }>
  | FactOf<'no-address-of-server', LinkEnds & { addresses: readonly string[] }>
  | FactOf<'addresses-of-others', { client: string; addresses: readonly string[]; holders: readonly string[] }>
  | FactOf<'first-address-of-others', { alias: string; server: string; address: string }>
  | FactOf<'ports-of-others-not-tried', { server: string }>
  | FactOf<'ports-of-stopped-server', { server: string }>
  | FactOf<'ports-of-removed-server', { server: string }>
  | FactOf<'ports-of-nobody', { server: string; network: string }>
  | FactOf<'ports-by-connecting', From>
  | FactOf<'port-unanswered', AtPorts & { seconds: number }>
  | FactOf<'port-out-of-reach', AtPorts & { said: string }>
  | FactOf<'port-name-unresolved', AtPorts>
  | FactOf<'ports-not-tried'>
  | FactOf<'no-room-for-processes'>
  | FactOf<'no-program-connects', { beside: boolean }>
  | FactOf<'program-connects-not', From>
  | FactOf<'protocol-not-tried', { protocol: string }>
  | FactOf<'no-program-takes-alias', { alias: string }>
  | FactOf<'alias-does-not-resolve', { alias: string }>
  | FactOf<'links-alone-may-talk', LinkEnds>;
