/** What a stranger may write into names, labels, images and variables of a shared engine. */
export const hostileTexts: readonly string[] = [
  '<img src=x onerror="globalThis.hacked=1">',
  '<script>globalThis.hacked=1</script>',
  '"><svg onload=globalThis.hacked=1>',
  '[run](command:workbench.action.terminal.new)',
  '![x](https://evil.invalid/x.png) **bold** `code`',
  '$(trash) $(sync~spin)',
  'javascript:globalThis.hacked=1',
  '\u001b]0;title\u0007\u001b[2J\u001b]8;;https://evil.invalid\u0007link',
  '\u009b31mred\u009b0m',
  'safe\u202egnp.exe',
  '\u2067right\u2069 to \u200fleft',
  'a\u200bb\ufeffc',
  'line\nbreak\ttab\r\u2028end',
  '__proto__',
  'constructor',
  '..',
  '../other',
  '\ud800half',
  `${'x'.repeat(1_000_000)}end`,
  'null\u0000byte',
  '$(reboot) `reboot` {0} {name} %s',
];

/** What acts on the text around it. */
export const actsUnseen =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/;
