/**
 * Splits `Names` of `GET /containers/json` into the container's own name and link names that clients have for it
 * (`/client/alias`). The engine sorts them, and the aliases `../foo` and `..` put `/foo` and `/` among them: of several
 * names with one slash the first is only a guess, and an inspect tells.
 */
export function splitNames(names: readonly string[]): { readonly own: string; readonly linkNames: readonly string[] } {
  const own =
    names.find((name) => name.lastIndexOf('/') === 0 && name !== '/') ??
    names.find((name) => !name.includes('/') && name !== '');
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
