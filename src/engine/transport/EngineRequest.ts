/** A request of the Engine API (https://docs.docker.com/reference/api/engine/), without a version: the engine's newest. */
export interface EngineRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Encoded, without a query: see `apiPath`. */
  readonly path: string;
  /** Values that are objects are sent as JSON, as the API's `filters` want it; undefined ones aren't sent. */
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Joins path segments, each encoded: link names (`client/alias`) and image names hold slashes. */
export function apiPath(...segments: readonly string[]): string {
  return `/${segments.map(encodeURIComponent).join('/')}`;
}
