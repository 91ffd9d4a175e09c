/** Rows of a description by the key of the link that each is about; the others are left out. */
export function groupByLink<Row extends { readonly link?: string }>(
  rows: readonly Row[],
): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    if (row.link === undefined) continue;
    const group = groups.get(row.link);
    if (group === undefined) groups.set(row.link, [row]);
    else group.push(row);
  }
  return groups;
}
