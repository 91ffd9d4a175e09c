/** What a strategy may look at: passed in, so that every platform's rules can be tested on any. */
export interface Surroundings {
  /** `process.platform`. */
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  /** Undefined on Windows. */
  readonly uid?: number;
  /** The setting `containerLinks.endpoint`. */
  readonly setting: string;
  /** What was chosen for this workspace: an endpoint, or `context:NAME`; empty: nothing. */
  readonly choice: string;
  readonly files: SmallFiles;
  /** Whether a socket can be connected to. */
  readonly probe: (path: string) => Promise<SocketState>;
}

export type SocketState = 'open' | 'denied' | 'refused' | 'absent';

/** Reject for whatever can't be read, but for what isn't there. */
export interface SmallFiles {
  /** Undefined: there is no such file. */
  read(path: string): Promise<string | undefined>;
  /** Names in a folder; none where there is no such folder. */
  list(folder: string): Promise<readonly string[]>;
}
