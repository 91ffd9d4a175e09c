/** Where an endpoint comes from: what a person has to correct when it is wrong. */
export type EndpointSource = 'containerLinks.endpoint' | 'choice' | 'DOCKER_HOST' | 'context' | 'search';

/** What a TLS connection is made with. Files are read when it is made: certificates are renewed while we run. */
export interface TlsMaterial {
  /** PEM files. Without a CA the system's own count. */
  readonly caFile?: string;
  readonly certFile?: string;
  readonly keyFile?: string;
  /** The name that the certificate must hold, where it isn't the host's. */
  readonly serverName?: string;
  /** Whoever answers is trusted (`DOCKER_TLS` without `DOCKER_TLS_VERIFY`, a context's `SkipTLSVerify`). */
  readonly skipVerify: boolean;
}

/** How an engine's API is reached. */
export type EndpointPlace =
  | { readonly kind: 'socket'; readonly path: string }
  /** Of Windows, such as `//./pipe/docker_engine`. */
  | { readonly kind: 'pipe'; readonly path: string }
  | {
      readonly kind: 'tcp';
      readonly host: string;
      readonly port: number;
      readonly tls?: TlsMaterial;
      /** What stands before the path of every request, such as `/engine`, where others are served at that port, too. */
      readonly basePath?: string;
    }
  | {
      readonly kind: 'ssh';
      readonly host: string;
      readonly user?: string;
      readonly port?: number;
      /** The engine's socket over there; where it isn't said, it is looked for at sign-in. */
      readonly path?: string;
    };

/** An engine's endpoint, as a value. */
export type Endpoint = EndpointPlace & {
  /** For people. Never a password. */
  readonly label: string;
  readonly source: EndpointSource;
  /** The Docker context that names it. */
  readonly context?: string;
};

/** Undefined: a socket or a pipe, of an engine on this machine. */
export function hostOf(place: EndpointPlace): string | undefined {
  return 'host' in place ? place.host : undefined;
}

export type SshEndpoint = Extract<Endpoint, { readonly kind: 'ssh' }>;
