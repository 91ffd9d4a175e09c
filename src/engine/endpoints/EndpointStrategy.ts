import type { Endpoint } from './Endpoint';

/** What a strategy may look at: passed in, so that every platform's rules can be tested on any. */
export interface Surroundings {
  /** `process.platform`. */
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  /** The setting `containerLinks.endpoint`. */
  readonly setting: string;
  /** Whether a socket can be connected to. */
  readonly probe: (path: string) => Promise<'open' | 'denied' | 'refused' | 'absent'>;
}

export type EndpointAnswer = { readonly endpoint: Endpoint } | { /** After "no engine: ". */ readonly nothing: string };

/** One place where an engine's endpoint may be written down or listen. Contexts get a strategy of their own. */
export interface EndpointStrategy {
  find(surroundings: Surroundings): Promise<EndpointAnswer>;
}
