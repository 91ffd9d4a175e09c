/** What newer engines change for one thing that was found. Names for people, never a variable's value. */
export type ReadinessFact =
  | { readonly code: 'link-ends-with-30'; readonly client: string; readonly server: string; readonly alias: string }
  | { readonly code: 'link-has-ended'; readonly client: string; readonly server: string; readonly alias: string }
  | { readonly code: 'link-is-inert'; readonly client: string; readonly server: string; readonly alias: string }
  | { readonly code: 'client-holds-link-variables'; readonly client: string; readonly names: readonly string[] }
  | { readonly code: 'client-not-read'; readonly client: string }
  | { readonly code: 'comes-back-by-itself'; readonly client: string; readonly policy: string }
  | FileFact;

/** What a file of the workspace holds of links. `alias` is what the client calls the server. */
export type FileFact =
  | { readonly code: 'compose-link'; readonly service: string; readonly server: string; readonly alias: string }
  | {
      readonly code: 'compose-link-on-bridge';
      readonly service: string;
      readonly server: string;
      readonly alias: string;
    }
  | {
      readonly code: 'compose-external-link';
      readonly service: string;
      readonly server: string;
      readonly alias: string;
    }
  | { readonly code: 'task-definition-link'; readonly server: string; readonly alias: string }
  | { readonly code: 'ansible-link'; readonly server: string; readonly alias: string }
  | { readonly code: 'terraform-link'; readonly server: string; readonly alias: string }
  | { readonly code: 'runner-link'; readonly server: string; readonly alias: string }
  | { readonly code: 'link-option'; readonly server: string; readonly alias: string }
  | {
      readonly code: 'link-option-on-network';
      readonly server: string;
      readonly alias: string;
      readonly network: string;
    }
  | { readonly code: 'reads-link-address'; readonly name: string; readonly alias: string }
  | { readonly code: 'reads-link-port'; readonly name: string; readonly alias: string; readonly port: string }
  | { readonly code: 'reads-link-url'; readonly name: string; readonly alias: string; readonly url: string }
  | { readonly code: 'reads-link-protocol'; readonly name: string; readonly alias: string; readonly protocol: string }
  | {
      readonly code: 'reads-link-environment';
      readonly name: string;
      readonly alias: string;
      readonly variable: string;
    }
  | { readonly code: 'reads-link-set-here'; readonly name: string; readonly alias: string }
  | { readonly code: 'searches-link-variables' }
  | { readonly code: 'file-not-read' };

export type ReadinessSeverity = 'error' | 'warning' | 'info';

/** Something that a file holds of links. */
export interface FileFinding {
  /** From 1. */
  readonly line: number;
  readonly severity: ReadinessSeverity;
  readonly fact: FileFact;
}

/** A link as a file writes it: `server` or `server:alias`; a `:` within `${DB:-db}` is none of its own. */
export function writtenLink(text: string): { readonly server: string; readonly alias: string } {
  const cut = text.replace(/\{[^}]*(?:\}|$)/g, (all) => ' '.repeat(all.length)).lastIndexOf(':');
  return cut < 0 ? { server: text, alias: text } : { server: text.slice(0, cut), alias: text.slice(cut + 1) };
}
