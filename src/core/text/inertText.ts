/** What VS Code draws as an icon within a text: `$(name)`, `$(name~modifier)`. It shows what has a backslash before it. */
const iconSign = /\$(?=\([A-Za-z0-9-]+(?:~[A-Za-z]+)?\))/g;

/**
 * Text for VS Code's messages, prompts, titles and status bar, which make links of `[text](command:…)` and icons of
 * `$(name)`: a click would run a command that a stranger wrote into a name. They know no way to write either as it is.
 */
export function inertText(text: string): string {
  return text.replaceAll('](', '] (').replace(iconSign, '$$ ');
}

/** Text for the labels of lists, which draw icons only, and show one after a backslash as it is written. */
export function inertLabel(text: string): string {
  return text.replace(iconSign, '\\$$');
}
