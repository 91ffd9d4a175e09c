/** What is to be known of a container that is made again. Names are for people. */
export type CreationFact =
  /** The engine chose it, and chooses anew. */
  | { readonly code: 'engine-chose-address'; readonly network: string; readonly address: string }
  /** Podman doesn't tell it from a given one. */
  | { readonly code: 'engine-hides-address'; readonly network: string; readonly address: string }
  | { readonly code: 'engine-chose-mac'; readonly network: string; readonly mac: string }
  /** Newer engines make MACs up, and don't tell them from given ones. */
  | { readonly code: 'engine-hides-mac'; readonly network: string; readonly mac: string }
  | { readonly code: 'engine-chose-hostname'; readonly hostname: string }
  | { readonly code: 'engine-chose-port'; readonly port: string; readonly hostPort: string }
  /** The volume had no name. Carried by its id it counts as named. */
  | { readonly code: 'anonymous-volume-named'; readonly destination: string; readonly volume: string }
  /** The engine refuses a link to nobody. */
  | { readonly code: 'link-to-nobody'; readonly server: string; readonly alias: string }
  /** Whose volumes it was given. */
  | { readonly code: 'lender-gone'; readonly lender: string }
  /** Where it was given other volumes of others than they have now. */
  | { readonly code: 'lent-otherwise'; readonly paths: readonly string[] }
  /** The name is another image's by now, or nobody's. */
  | { readonly code: 'image-by-id'; readonly image: string; readonly id: string }
  /** The image that it was made from is gone: by its name another one may be found. */
  | { readonly code: 'image-gone'; readonly image: string; readonly id: string };
