import type { FactOf } from '../fact';

/** Why a client can't be made as it was asked for, and what is allowed but will surprise. */
export type RequestFact =
  /** `close`: names that may have been meant. */
  | FactOf<'network-unknown', { network: string; close: readonly string[] }>
  | FactOf<'network-without-links', { network: string }>
  | FactOf<'shared-network-without-links'>
  | FactOf<'bridge-perhaps-without-links', { engine: string }>
  | FactOf<'bridge-without-links', { engine: string }>
  | FactOf<'bridge-ignores-links', { engine: string }>
  | FactOf<'server-out-of-reach', { server: string; networks: readonly string[] }>
  | FactOf<'servers-share-no-network', { servers: readonly { name: string; networks: readonly string[] }[] }>
  | FactOf<'name-held-by-container', { name: string; id: string; state: string }>
  | FactOf<'server-not-looked-into', { server: string }>
  | FactOf<'alias-for-two-servers', { alias: string; one: string; other: string }>
  | FactOf<'link-names-no-server', { text: string }>
  | FactOf<'link-with-itself', { client: string }>
  | FactOf<'network-of-gone-container', { server: string }>
  | FactOf<'server-not-on-that-network', { server: string; network: string }>
  /** `instead`: a network that it is on, if any. */
  | FactOf<'server-not-on-bridge', { server: string; instead: string }>
  | FactOf<'server-not-running', { server: string; state: string }>
  /** Nothing makes what it needs itself run. */
  | FactOf<'server-cannot-start', { server: string; state: string }>
  | FactOf<'server-on-host-network', { server: string }>
  | FactOf<'server-on-no-network', { server: string }>
  | FactOf<'server-is-task', { server: string; service: string }>
  | FactOf<'server-answers-when-resumed', { server: string }>
  | FactOf<'aliases-of-one-prefix', { one: string; other: string }>
  | FactOf<'aliases-of-one-prefix-first-wins', { one: string; other: string }>
  | FactOf<'alias-will-be-led-away', { server: string; alias: string }>
  | FactOf<'alias-hides-member', { alias: string; hidden: string; network: string }>;
