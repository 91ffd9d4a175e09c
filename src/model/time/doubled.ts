/** Milliseconds to wait before another try: twice as long after each that failed, up to the longest. */
export function doubled(
  failures: number,
  { first, longest }: { readonly first: number; readonly longest: number },
): number {
  return Math.min(first * 2 ** Math.min(failures, 30), longest);
}
