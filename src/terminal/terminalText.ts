import { visibleText } from '../core/text/visibleText';
import { terminalWords } from '../words/terminalWords';

/** Lines of a plain stream for a terminal, which moves to a line's beginning only when it is told. */
export function terminalText(text: string): string {
  return text.replace(/\r?\n/g, '\r\n');
}

/** What is shown below the last output. A name or an engine's own text in it can't act on the terminal. */
export function lastLine(sentence: string): string {
  const shown = terminalText(visibleText(sentence, 'keep'));
  return `\r\n\x1b[2m${shown} ${terminalWords.anyKeyCloses()}\x1b[0m\r\n`;
}
