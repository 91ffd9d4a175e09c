/** Argument of `containerLinks.createContainer`. */
export interface CreateRequest {
  readonly image: string;
  readonly name?: string;
  /** `K=V`. */
  readonly env?: readonly string[];
  readonly command?: readonly string[];
  readonly publishAll?: boolean;
  /** A network's name; when absent, the one that the servers share, and without links the default bridge. */
  readonly network?: string;
  /** A terminal on the container's own process. */
  readonly interactive?: boolean;
  /** Default true. */
  readonly start?: boolean;
}

/** Argument of `containerLinks.createLinkedContainer`. */
export interface CreateLinkedRequest extends CreateRequest {
  /** `server:alias`; `server` alone stands for `server:server`. */
  readonly links: readonly string[];
  /** `explicit`: creation sets the link variables itself, with the alias as host. Default `engine`. */
  readonly linkEnv?: 'engine' | 'explicit';
  readonly startServers?: boolean;
  readonly connectServers?: boolean;
}

/** A client that does not exist: `containerLinks.preview` and `predict()`. */
export interface PreviewRequest {
  /** Name, id or unique id prefix. */
  readonly server: string;
  readonly alias: string;
  /** When absent, the server's. */
  readonly network?: string;
  /** Name that the client would have. */
  readonly client?: string;
}
