import { visibleText } from './visibleText';

/** Text that came from outside, for Markdown: no name or message can format, link or run anything. */
export function plainMarkdown(text: string): string {
  return visibleText(text)
    .replace(/[\\`*_{}[\]()#+\-.!|<>~&$]/g, '\\$&')
    .replace(/\s+/g, ' ');
}
