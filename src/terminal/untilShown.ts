/** Characters for each millisecond that VS Code gets to show them: a process can write much faster than is shown. */
const shownEachMillisecond = 4_096;

/**
 * Resolves when so many characters may be taken for shown. VS Code tells nobody how far it is with a pseudoterminal, so
 * that what is written without a pause lies in its memory: pieces come in the pace of a terminal instead.
 */
export function untilShown(characters: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, characters / shownEachMillisecond));
}
