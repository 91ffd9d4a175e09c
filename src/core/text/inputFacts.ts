import type { FactOf } from '../fact';

/** What is wrong or unwise with something that a person typed or a script gave. */
export type InputFact =
  | FactOf<'link-text-empty'>
  | FactOf<'link-text-of-colons', { text: string }>
  | FactOf<'alias-empty'>
  | FactOf<'alias-begins-oddly', { alias: string }>
  | FactOf<'alias-of-odd-letters', { alias: string }>
  | FactOf<'alias-is-an-address', { alias: string; address: string }>
  | FactOf<'alias-with-dot', { alias: string }>
  | FactOf<'alias-with-capitals', { alias: string }>
  | FactOf<'alias-with-dot-and-capitals', { alias: string }>
  | FactOf<'alias-of-another-server', { alias: string }>
  | FactOf<'container-name-impossible', { name: string }>
  | FactOf<'container-name-taken', { name: string }>
  | FactOf<'variable-without-name'>
  | FactOf<'variable-with-nul'>
  | FactOf<'variable-of-no-shell', { name: string }>
  | FactOf<'image-empty'>
  | FactOf<'image-impossible', { image: string }>
  | FactOf<'command-with-nul'>
  | FactOf<'command-ends-with-backslash'>
  | FactOf<'command-with-open-quote', { quote: string }>
  /** `containers`: name and short id of each. */
  | FactOf<'id-of-several', { reference: string; containers: readonly string[] }>
  /** `close`: names that may have been meant. */
  | FactOf<'no-such-container', { reference: string; close: readonly string[] }>;
