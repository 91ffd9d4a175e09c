/**
 * What a terminal sends of itself: answers to what was printed (where the cursor is, which terminal it is, a colour), that
 * it has the focus, where the mouse is. Source: xterm's ctlseqs, "Device-Control functions" and "Mouse Tracking".
 */
const told =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  /\x1b\[M[\s\S]{3}|\x1b\[[?>=<]?[\d;:]*\$?[RcnytuxIOMm]|\x1b[\]P_^X][^\x07\x1b]*(?:\x07|\x1b\\)/g;

/** Whether nobody pressed a key for this. */
export function isToldByTerminal(text: string): boolean {
  return text !== '' && text.replace(told, '') === '';
}
