/** A link from a client to a server, as the engine holds it. */
export interface Link {
  /** `legacy`: `HostConfig.Links` on the default bridge. `endpoint`: private alias on a user-defined network. */
  readonly kind: 'legacy' | 'endpoint';
  /** Unique among all links of an engine and free of state: kind, client id, network and alias. */
  readonly key: string;
  readonly alias: string;
  /** The engine's own name for a legacy link that isn't `client/alias` (of `tier/data` the alias is `data`). */
  readonly linkName?: string;
  readonly client: string;
  readonly clientId: string;
  /** The server's current name, or the text that the engine holds when no such container exists. */
  readonly server: string;
  /** Undefined: a phantom; no container answers to what the engine holds. */
  readonly serverId?: string;
  /** `bridge` for legacy links, else the network's name. */
  readonly network: string;
  /** Stored by the engine but without any effect (a `none` client, an endpoint link on the default bridge). */
  readonly inert: boolean;
}
