/** Lines of a plain stream for a terminal, which moves to a line's beginning only when it is told. */
export function terminalText(text: string): string {
  return text.replace(/\r?\n/g, '\r\n');
}
