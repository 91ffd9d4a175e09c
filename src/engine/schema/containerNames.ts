/**
 * Splits `Names` of `GET /containers/json`: a container's own name has exactly one slash, every other entry is a link
 * name that a client has for it (`/client/alias`). The engine sorts them, so the first can be a link name.
 */
export function splitNames(names: readonly string[]): { readonly own: string; readonly linkNames: readonly string[] } {
  const own = names.find((name) => name.lastIndexOf('/') === 0) ?? names.find((name) => !name.includes('/'));
  return {
    own: withoutSlash(own ?? ''),
    linkNames: names
      .filter((name) => name !== own)
      .map(withoutSlash)
      .sort(),
  };
}

export function withoutSlash(name: string): string {
  return name.startsWith('/') ? name.slice(1) : name;
}
