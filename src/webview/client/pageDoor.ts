import type { MessageToHost, MessageToPage } from '../protocol';

/** What the page keeps while it is hidden or the window reloads. No values of variables. */
export interface PageState {
  /** The host reads it anew when it brings the page back. */
  readonly target?: unknown;
  readonly filter?: string;
  readonly scroll?: number;
}

interface VsCodeApi {
  postMessage(message: MessageToHost): void;
  getState(): unknown;
  setState(state: PageState): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** Talks with the host. What comes in from elsewhere, or in another shape, is dropped. */
export class PageDoor {
  private readonly api = acquireVsCodeApi();
  private kept: PageState = readState(this.api.getState());

  post(message: MessageToHost): void {
    this.api.postMessage(message);
  }

  listen(receive: (message: MessageToPage) => void): void {
    window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (isMessage(data)) {
        receive(data);
      }
    });
  }

  get state(): PageState {
    return this.kept;
  }

  keep(change: PageState): void {
    this.kept = { ...this.kept, ...change };
    this.api.setState(this.kept);
  }
}

function isMessage(data: unknown): data is MessageToPage {
  if (!isRecord(data)) {
    return false;
  }
  const { type, strings, view, copy } = data;
  switch (type) {
    case 'strings':
      return isRecord(strings);
    case 'view': {
      if (!isRecord(view)) {
        return false;
      }
      const { header, problems, links, names, environment } = view;
      return isRecord(header) && [problems, links, names, environment].every(Array.isArray);
    }
    case 'broken':
      return true;
    case 'copied':
      return typeof copy === 'string';
    default:
      return false;
  }
}

function readState(raw: unknown): PageState {
  if (!isRecord(raw)) {
    return {};
  }
  const { target, filter, scroll } = raw;
  return {
    ...(target === undefined ? {} : { target }),
    ...(typeof filter === 'string' ? { filter } : {}),
    ...(typeof scroll === 'number' ? { scroll } : {}),
  };
}

function isRecord(data: unknown): data is Readonly<Record<string, unknown>> {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}
