/** Where an engine is. */
export interface EnginePlace {
  /** For people, such as `unix:///var/run/docker.sock`; empty: nobody looked yet, or there is none. */
  readonly endpoint: string;
  /** The machine that it runs on, where that need not be this one. */
  readonly host?: string | undefined;
  /** Whoever answers there is trusted: its certificate is not checked. */
  readonly isUnchecked?: true | undefined;
}

/** Where an engine's published ports are reached. */
export function engineHost({ host = 'localhost' }: EnginePlace): string {
  return host;
}
