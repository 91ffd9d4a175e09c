import type { RemakingFact } from './remakingFacts';

/** Why a link can't be added, removed or moved. Containers and networks by name. */
export type LinkChangeFact =
  | { readonly code: 'link-exists'; readonly client: string; readonly server: string; readonly alias: string }
  | { readonly code: 'link-alias-taken'; readonly client: string; readonly server: string; readonly alias: string }
  | { readonly code: 'link-to-itself'; readonly client: string }
  /** The server rests on the client, itself or through others. */
  | { readonly code: 'link-in-a-circle'; readonly client: string; readonly server: string }
  | {
      readonly code: 'link-unknown';
      readonly client: string;
      readonly alias: string;
      readonly known: readonly string[];
    }
  | { readonly code: 'link-of-task'; readonly client: string; readonly service: string }
  | {
      readonly code: 'link-ambiguous';
      readonly client: string;
      readonly alias: string;
      readonly paths: readonly string[];
    }
  | { readonly code: 'link-impossible-mode'; readonly client: string; readonly mode: string }
  | { readonly code: 'link-server-mode'; readonly client: string; readonly server: string; readonly mode: string }
  | { readonly code: 'link-no-common-network'; readonly client: string; readonly server: string }
  | { readonly code: 'link-server-stopped'; readonly client: string; readonly server: string; readonly state: string }
  | { readonly code: 'migrate-nothing' }
  | { readonly code: 'migrate-no-links'; readonly client: string }
  | { readonly code: 'migrate-phantom'; readonly client: string; readonly server: string; readonly alias: string }
  | { readonly code: 'migrate-network-blank' }
  | { readonly code: 'migrate-network-unfit'; readonly network: string }
  | { readonly code: 'migrate-network-not-attachable'; readonly network: string }
  /** Two would answer to the name of one that comes onto the network. */
  | { readonly code: 'migrate-name-taken'; readonly network: string; readonly name: string; readonly other: string }
  | {
      readonly code: 'migrate-driver-differs';
      readonly network: string;
      readonly driver: string;
      readonly wanted: string;
    }
  | { readonly code: 'migrate-needs-swarm' }
  | { readonly code: 'migrate-compose'; readonly container: string; readonly project: string }
  /** It has the network, processes or IPC of a client that moves. */
  | { readonly code: 'migrate-compose-along'; readonly container: string; readonly project: string }
  | {
      readonly code: 'migrate-compose-server';
      readonly client: string;
      readonly server: string;
      readonly project: string;
    };

interface AliasNoteOf<Code extends string> {
  readonly code: Code;
  readonly client: string;
  readonly server: string;
  readonly alias: string;
}

/** What one should know of a plan that changes links. */
export type LinkNote =
  | { readonly code: 'note-joins-network'; readonly client: string; readonly network: string }
  | { readonly code: 'note-connections-break'; readonly client: string; readonly network: string }
  | { readonly code: 'note-ports-anew'; readonly client: string }
  | { readonly code: 'note-link-returns'; readonly client: string; readonly alias: string }
  | { readonly code: 'note-interfaces-remade'; readonly client: string }
  | { readonly code: 'note-variables-lost'; readonly client: string; readonly names: readonly string[] }
  | { readonly code: 'note-variables-kept'; readonly client: string; readonly names: readonly string[] }
  | { readonly code: 'note-network-opens'; readonly network: string; readonly members: readonly string[] }
  /** The network is internal. */
  | { readonly code: 'note-network-closed'; readonly network: string; readonly clients: readonly string[] }
  | { readonly code: 'note-alias-visible'; readonly server: string; readonly alias: string; readonly network: string }
  /** By the name the client reaches that member now. */
  | {
      readonly code: 'note-alias-hides';
      readonly client: string;
      readonly alias: string;
      readonly hidden: string;
      readonly network: string;
    }
  /** The client's own host name: its own line comes after or before that of the link, or is asked before. */
  | AliasNoteOf<'note-alias-hides-self'>
  | AliasNoteOf<'note-alias-behind-self'>
  /** `address`: of the line that comes first. */
  | (AliasNoteOf<'note-alias-behind-line'> & { readonly address: string })
  /** `other`: a server of a legacy link, whose line has the name too. */
  | (AliasNoteOf<'note-alias-beside-name' | 'note-alias-behind-name'> & { readonly other: string })
  | { readonly code: 'note-order-free'; readonly client: string }
  | { readonly code: 'note-skipped'; readonly client: string; readonly because: LinkChangeFact | RemakingFact }
  | {
      readonly code: 'note-compose-file';
      readonly container: string;
      readonly project: string;
      readonly links: readonly string[];
    }
  | { readonly code: 'link-variables-gone'; readonly names: readonly string[] }
  | { readonly code: 'alias-only-in-hosts'; readonly alias: string }
  | { readonly code: 'mac-lost-on-connect'; readonly network: string; readonly mac: string };
