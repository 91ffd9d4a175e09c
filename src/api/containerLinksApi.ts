/**
 * The API that `activate()` returns. Other extensions copy or import this file:
 *
 *     const links = vscode.extensions.getExtension<ContainerLinksApi>('container-links.container-links');
 *     const api = await links?.activate();
 */
export interface ContainerLinksApi {
  readonly apiVersion: 1;
  /**
   * Resolves, never rejects, after the first complete snapshot or the first failure. Reading it, calling `describe` or
   * `predict`, or listening to `onDidChange` keeps the model live until deactivation.
   */
  readonly ready: Promise<void>;
  engine(): ApiEngine;
  containers(): readonly ApiContainer[];
  /** Links of all clients, phantoms included. */
  links(): readonly ApiLink[];
  /** Of a client that isn't running: what it would get if it started now. */
  describe(container: string): Promise<ApiDescription>;
  predict(request: ApiPreview): Promise<ApiDescription>;
  /** Fires after `containers()` and `links()` changed. */
  readonly onDidChange: (
    listener: () => unknown,
    thisArgs?: unknown,
    disposables?: { dispose(): unknown }[],
  ) => { dispose(): unknown };
}

export interface ApiEngine {
  readonly endpoint: string;
  readonly state: 'connected' | 'connecting' | 'unreachable' | 'denied';
  readonly message?: string;
  readonly product: string;
  readonly version: string;
  readonly apiVersion: string;
  /**
   * Below 28.4 supported, 28.4 to 29 deprecated, 30 and newer removed; Podman and Windows unsupported. Absent until an
   * engine said who it is.
   */
  readonly legacyLinks?: 'supported' | 'deprecated' | 'removed' | 'unsupported';
  readonly linkEnv: 'set' | 'absent' | 'unknown';
}

export interface ApiContainer {
  readonly id: string;
  readonly name: string;
  readonly image: string;
  /** The engine's own word. */
  readonly state: string;
  readonly networks: readonly { readonly name: string; readonly addresses: readonly string[] }[];
  readonly ports: readonly { readonly port: number; readonly protocol: string; readonly hostPort?: number }[];
  /** The id of the container whose network it shares, with that one's names, addresses and ports. */
  readonly networkOf?: string;
}

export interface ApiLink {
  readonly kind: 'legacy' | 'endpoint';
  readonly alias: string;
  readonly client: string;
  readonly clientId: string;
  /** The server's name, or the text that the engine holds when there is no such container. */
  readonly server: string;
  /** Absent for a phantom. */
  readonly serverId?: string;
  readonly network: string;
  readonly problems: readonly { readonly code: string; readonly message: string }[];
}

export interface ApiPreview {
  readonly server: string;
  readonly alias: string;
  readonly network?: string;
  readonly client?: string;
}

export interface ApiDescription {
  readonly client: { readonly id?: string; readonly name: string };
  readonly names: readonly ApiName[];
  readonly env: readonly ApiVariable[];
  readonly problems: readonly ApiProblem[];
}

export interface ApiName {
  readonly name: string;
  /** Without prefix length, never empty strings. */
  readonly addresses: readonly string[];
  readonly origin:
    | 'alias'
    | 'serverName'
    | 'serverHostname'
    | 'networkAlias'
    | 'containerName'
    | 'self'
    | 'extraHost'
    | 'other';
  readonly mechanism: 'hosts' | 'embeddedDns';
  /** Alias of the link that gives the name. */
  readonly link?: string;
  readonly observed?: readonly string[];
  readonly status: 'verified' | 'predicted' | 'mismatch' | 'unreadable';
  readonly reason?: string;
}

export interface ApiVariable {
  readonly name: string;
  /** Real, never masked: `observed` where it could be read, else `predicted`. */
  readonly value: string;
  readonly origin: 'link' | 'container';
  /** Alias of the link that gives it. */
  readonly link?: string;
  readonly predicted?: string;
  /** What process 1 of the client really has. */
  readonly observed?: string;
  readonly status: 'match' | 'stale' | 'missing' | 'unexpected' | 'predicted' | 'unreadable';
  readonly reason?: string;
  readonly secret: boolean;
}

export interface ApiProblem {
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  /** Alias of the link that it is about. */
  readonly link?: string;
}
