/** Words that mean themselves in every POSIX shell, wherever they stand. A leading `=` or `~` means more in some. */
const plain = /^[A-Za-z0-9_@%+:,./-][A-Za-z0-9_@%+=:,./-]*$/;

/** Control characters but the newline: pasted raw, a terminal takes some of them as keys, such as Ctrl-C. */
const keys = /([^\n\P{Cc}]+)/u;

/**
 * One word of a command line that a POSIX shell reads back as exactly this text. No character of it can act: all stands
 * in single quotes, and control characters are written by `printf`, so that pasting the line can't press keys.
 */
export function shellWord(text: string): string {
  if (plain.test(text)) return text;
  if (text === '') return "''";
  return text
    .split(keys)
    .map((part) => (keys.test(part) ? printed(part) : quoted(part)))
    .join('');
}

function quoted(text: string): string {
  if (text === '') return '';
  return text
    .split("'")
    .map((part) => (part === '' ? '' : `'${part}'`))
    .join("\\'");
}

function printed(controls: string): string {
  const octal = [...new TextEncoder().encode(controls)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`);
  return `"$(printf '${octal.join('')}')"`;
}
