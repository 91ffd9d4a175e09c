/** On engines without links network aliases of servers stand for them: what is missing for it. */
export type AliasFact =
  | { readonly code: 'aliases-need-network'; readonly engine: string }
  | {
      readonly code: 'alias-not-given';
      readonly engine: string;
      readonly server: string;
      readonly alias: string;
      readonly network: string;
    }
  | {
      readonly code: 'alias-given-already';
      readonly client: string;
      readonly server: string;
      readonly alias: string;
      readonly network: string;
    }
  | { readonly code: 'alias-of-another'; readonly alias: string; readonly other: string; readonly network: string };

/** What such an alias means. */
export type AliasNote =
  | {
      readonly code: 'alias-instead-of-link';
      readonly engine: string;
      readonly server: string;
      readonly alias: string;
      readonly network: string;
    }
  | { readonly code: 'server-reconnected'; readonly server: string; readonly network: string };
