/** The name of a variable that is written `K=V`, or `K` alone. */
export function entryName(entry: string): string {
  const cut = entry.indexOf('=');
  return cut < 0 ? entry : entry.slice(0, cut);
}

/** Its value; undefined where nothing but the name is written. */
export function entryValue(entry: string): string | undefined {
  const cut = entry.indexOf('=');
  return cut < 0 ? undefined : entry.slice(cut + 1);
}
