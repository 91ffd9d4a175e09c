import type { QuickPickItem } from 'vscode';
import { inertLabel, inertText } from '../core/text/inertText';
import { shortText } from '../core/text/visibleText';

/** Characters of a message: more than a sentence about several containers needs. */
const mostOfMessage = 4_000;

/** A message of VS Code, the title of an input or a line below it, a line of the status bar. */
export function plainMessage(text: string): string {
  return inertText(shortText(text, mostOfMessage));
}

/** An item of a list. */
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
  return inertLabel(shortText(text));
}
