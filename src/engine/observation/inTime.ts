/** Gives undefined for work that has not ended at `until`, by `performance.now()`. */
export async function inTime<T>(work: Promise<T>, until: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), until - performance.now());
  });
  // A failure after that has nobody to hear of it.
  work.catch(() => undefined);
  return await Promise.race([work, late]).finally(() => clearTimeout(timer));
}
