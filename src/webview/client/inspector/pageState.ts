/** What the page keeps while it is hidden or the window reloads. No values of variables. */
export interface PageState {
  /** The host reads it anew when it brings the page back. */
  readonly target?: unknown;
  readonly filter?: string;
  readonly scroll?: number;
}

export function readState(raw: unknown): PageState {
  if (typeof raw !== 'object' || raw === null) return {};
  const { target, filter, scroll } = raw as Readonly<Record<string, unknown>>;
  return {
    ...(target === undefined ? {} : { target }),
    ...(typeof filter === 'string' ? { filter } : {}),
    ...(typeof scroll === 'number' ? { scroll } : {}),
  };
}
