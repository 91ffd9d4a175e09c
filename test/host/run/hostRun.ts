/** What the run of the host tests is told through the environment of VS Code. */
export const HOST_RUN = 'CONTAINER_LINKS_HOST_RUN';

/** The first line that the tests print. */
export const HOST_TESTS_BEGIN = 'Tests in VS Code';

export interface HostRun {
  /** Path of the file that gets the result, in the shape of mocha's JSON reporter. */
  readonly resultFile: string;
  /** The engine that the tests work on, when the run has one. */
  readonly engine?: HostEngine;
  /** Only tests whose full title matches this regular expression. */
  readonly grep?: string;
}

export interface HostEngine {
  readonly kind: string;
  /** Path of its socket. */
  readonly socket: string;
  /** `unix://…` */
  readonly endpoint: string;
}

export function hostRun(): HostRun {
  const text = process.env[HOST_RUN];
  if (text === undefined) throw new Error(`${HOST_RUN} is not set: start these tests with test/lab/vscode/host.ts.`);
  const run: HostRun = JSON.parse(text);
  return run;
}

/** The engine of this run; tests that need one call this and fail without it. */
export function hostEngine(): HostEngine {
  const { engine } = hostRun();
  if (engine === undefined) throw new Error('This run of the host tests has no engine.');
  return engine;
}
