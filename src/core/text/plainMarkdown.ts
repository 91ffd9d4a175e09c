import { visibleText } from './visibleText';

/** What opens a heading, a list or a rule where a text begins. */
const atItsBegin = /^(\s*(?:\d+(?=[.)](?:\s|$)))?)([#+\-=.)])/;
/** What formats, links or makes an icon anywhere. An underscore within a word does nothing. */
const anywhere =
  /[\\`*[\]<>|~&$@]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|(?<=www)\.|(?<=(?:https?|ftp):)\/|(?<![:/])\/(?=\/)/giu;

/**
 * Text that came from outside, for Markdown: no name or message can format, link or run anything. Nothing more is marked
 * than must be, as people read and search a report's text, too (CommonMark 0.31, 2.4).
 */
export function plainMarkdown(text: string): string {
  return visibleText(text).replace(anywhere, '\\$&').replace(atItsBegin, '$1\\$2').replace(/\s+/g, ' ');
}
