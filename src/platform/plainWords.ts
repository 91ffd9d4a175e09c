import type { QuickPickItem } from 'vscode';
import { shortText, visibleText } from '../core/text/visibleText';

/** Characters of a message: more than a sentence about several containers needs. */
const mostOfMessage = 4_000;

/**
 * A message of VS Code, or a line below an input: it makes links of `[text](command:…)`, and would run a command that
 * a stranger wrote into a name.
 */
export function plainMessage(text: string): string {
  return shortText(text, mostOfMessage).replaceAll('](', '] (');
}

/** The same for several lines, as modal details have. */
export function plainLines(text: string): string {
  return visibleText(text.slice(0, mostOfMessage), 'keep').replaceAll('](', '] (');
}

/** An item of a list, which draws icons for `$(name)`. */
export function plainItem<Item extends QuickPickItem>(item: Item): Item {
  const { label, description, detail } = item;
  return {
    ...item,
    label: plainLabel(label),
    ...(description === undefined ? {} : { description: plainLabel(description) }),
    ...(detail === undefined ? {} : { detail: plainLabel(detail) }),
  };
}

function plainLabel(text: string): string {
  return shortText(text).replaceAll('$(', '\\$(');
}
