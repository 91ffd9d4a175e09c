import type { FactOf } from '../../core/fact';
import type { AttemptFact } from './attemptFacts';

/** By name; empty: the one that is being made. */
type Of = { readonly container: string };

/** What an engine refused, and why. */
export type RefusalFact =
  | FactOf<'refused-link-unknown', { client: string; alias: string }>
  | FactOf<'refused-server-removed', { client: string; server: string; alias: string }>
  | FactOf<'refused-server-stopped', { client: string; server: string; alias: string }>
  | FactOf<'refused-server-off-bridge', Of & { server: string }>
  | FactOf<'refused-link-without-server'>
  | FactOf<'refused-server-unknown', Of & { server: string }>
  | FactOf<'refused-link-on-host', Of>
  | FactOf<'refused-link-on-shared-network', Of>
  | FactOf<'refused-link-of-colons', { text: string }>
  | FactOf<'refused-link-empty'>
  | FactOf<'refused-own-name', Of>
  | FactOf<'refused-odd-link', Of & { link: string; parent: string }>
  | FactOf<'refused-no-links-here'>
  | FactOf<'refused-alias-on-bridge', Of>
  | FactOf<'refused-port-taken', Of & { port: string }>
  | FactOf<'refused-some-port-taken', Of>
  | FactOf<'refused-network-missing', { network: string }>
  | FactOf<'refused-network-needed', Of & { network: string }>
  | FactOf<'refused-network-exists', { network: string }>
  | FactOf<'refused-network-in-use', { network: string }>
  /** `network`: empty where the engine doesn't say which. */
  | FactOf<'refused-on-network-already', Of & { network: string }>
  | FactOf<'refused-not-on-network', Of & { network: string }>
  | FactOf<'refused-image-missing', { image: string }>
  | FactOf<'refused-image-name', { image: string }>
  | FactOf<'refused-image-denied', { image: string }>
  | FactOf<'refused-image-tag', { image: string }>
  | FactOf<'refused-image-rate', { image: string }>
  | FactOf<'refused-registry-forbids', { image: string; registry: string }>
  | FactOf<'refused-registry-untrusted', { image: string; registry: string }>
  | FactOf<'refused-registry-without-tls', { image: string; registry: string }>
  | FactOf<'refused-registry-named', { image: string; registry: string }>
  | FactOf<'refused-registry', { image: string }>
  | FactOf<'refused-disk-full'>
  | FactOf<'refused-name-taken', { name: string; id: string }>
  | FactOf<'refused-name', { name: string }>
  | FactOf<'refused-same-name', Of>
  | FactOf<'refused-while-running', Of>
  | FactOf<'refused-being-removed', Of>
  | FactOf<'refused-paused', Of>
  | FactOf<'refused-restarting', Of>
  | FactOf<'refused-not-paused', Of>
  | FactOf<'refused-not-running', Of>
  | FactOf<'refused-container-gone', Of>
  | FactOf<'refused-program-missing', Of & { program: string }>
  | FactOf<'refused-user-missing', Of & { user: string }>
  | FactOf<'refused-no-command', Of>
  | FactOf<'refused-file-missing', Of & { file: string }>
  | FactOf<'refused-file-loop', Of>
  | FactOf<'refused-variable-name'>
  | FactOf<'refused-unknown-request', { endpoint: string; asked: AttemptFact }>
  /** In the engine's own words, which may be none. */
  | FactOf<'refused-otherwise', { asked: AttemptFact; said: string }>;
