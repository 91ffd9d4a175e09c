/** Why a link can't be added, removed or moved. Containers and networks by name. */
export type LinkChangeFact =
  | { readonly code: 'link-exists'; readonly client: string; readonly server: string; readonly alias: string }
  | { readonly code: 'link-alias-taken'; readonly client: string; readonly server: string; readonly alias: string }
  | { readonly code: 'link-to-itself'; readonly client: string }
  | {
      readonly code: 'link-unknown';
      readonly client: string;
      readonly alias: string;
      readonly known: readonly string[];
    }
  | { readonly code: 'link-impossible-mode'; readonly client: string; readonly mode: string }
  | { readonly code: 'link-server-mode'; readonly client: string; readonly server: string; readonly mode: string }
  | { readonly code: 'link-no-common-network'; readonly client: string; readonly server: string }
  | { readonly code: 'link-server-stopped'; readonly client: string; readonly server: string; readonly state: string }
  | { readonly code: 'migrate-nothing' }
  | { readonly code: 'migrate-no-links'; readonly client: string }
  | { readonly code: 'migrate-phantom'; readonly client: string; readonly server: string; readonly alias: string }
  | { readonly code: 'migrate-network-unfit'; readonly network: string }
  | { readonly code: 'migrate-network-not-attachable'; readonly network: string }
  | {
      readonly code: 'migrate-driver-differs';
      readonly network: string;
      readonly driver: string;
      readonly wanted: string;
    }
  | { readonly code: 'migrate-needs-swarm' }
  | { readonly code: 'migrate-compose'; readonly container: string; readonly project: string }
  | {
      readonly code: 'migrate-compose-server';
      readonly client: string;
      readonly server: string;
      readonly project: string;
    };

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
  | { readonly code: 'note-alias-visible'; readonly server: string; readonly alias: string; readonly network: string }
  | { readonly code: 'note-order-free'; readonly client: string }
  | { readonly code: 'note-skipped'; readonly client: string; readonly because: LinkChangeFact }
  | {
      readonly code: 'note-compose-file';
      readonly container: string;
      readonly project: string;
      readonly links: readonly string[];
    }
  | { readonly code: 'link-variables-gone'; readonly names: readonly string[] }
  | { readonly code: 'alias-only-in-hosts'; readonly alias: string };
