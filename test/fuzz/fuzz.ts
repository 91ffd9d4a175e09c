import fc from 'fast-check';

/** Cases of one kind: few in `npm test`, 50,000 in `npm run fuzz`. */
const cases = process.env['CONTAINER_LINKS_FUZZ'] === undefined ? 1_000 : 50_000;

/** Milliseconds that one case may take: longer, and a person notices that the editor stands still. */
const longestTurn = 100;
/** On a busy machine a case may be held up by others: the quickest of so many tries counts. */
const tries = 4;

/**
 * Tries arbitrary input: `take` throws for whatever it got wrong. Fails with the seed and the smallest input when one
 * is got wrong, or holds the process up. Gives how many were tried.
 */
export async function fuzz<T>(input: fc.Arbitrary<T>, take: (input: T) => unknown): Promise<number> {
  let tried = 0;
  await fc.assert(
    fc.asyncProperty(input, async (each) => {
      tried += 1;
      let quickest = Number.POSITIVE_INFINITY;
      for (let attempt = 0; attempt < tries && quickest > longestTurn; attempt += 1) {
        const began = performance.now();
        const taken = take(each);
        quickest = Math.min(quickest, performance.now() - began);
        await taken;
      }
      demand(quickest <= longestTurn, `it takes at most ${longestTurn} ms, not ${Math.round(quickest)}`);
    }),
    { numRuns: cases },
  );
  return tried;
}

export function demand(holds: boolean, what: string): void {
  if (!holds) throw new Error(`It does not hold that ${what}.`);
}

/** Far longer than the cases take. */
export const patience = 900_000;

export const anyCases = cases;
