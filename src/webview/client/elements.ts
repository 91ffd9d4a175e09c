import { visibleText } from '../../core/text/visibleText';

export type Child = Node | string;

interface Options {
  readonly class?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly onClick?: () => void;
}

/** An element with children; every string becomes a text node, never markup, and shows what would act unseen. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  options: Options = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  if (options.class) made.className = options.class;
  for (const [name, value] of Object.entries(options.attributes ?? {})) made.setAttribute(name, pageText(value));
  if (options.onClick) made.addEventListener('click', options.onClick);
  replaceChildren(made, ...children);
  return made;
}

/** Like the DOM's own, with every string as `element` takes it. */
export function replaceChildren(node: HTMLElement, ...children: readonly Child[]): void {
  node.replaceChildren(...children.map((child) => (typeof child === 'string' ? pageText(child) : child)));
}

/** Of a text without end a page shows the beginning, and how much is left out; copies are whole. */
const mostOfText = 10_000;

export function pageText(text: string): string {
  const rest = text.length - mostOfText;
  return rest > 0 ? `${visibleText(text.slice(0, mostOfText), 'keep')}… (+${rest})` : visibleText(text, 'keep');
}

/** Writes a text only where it differs, so that nothing is repainted without need. */
export function setText(node: HTMLElement, text: string): void {
  const shown = pageText(text);
  if (node.textContent !== shown) node.textContent = shown;
}

/** A codicon: decoration only, the words beside it say the same. */
export function icon(name: string, tone?: string): HTMLElement {
  const classes = ['codicon', `codicon-${name}`, ...(tone ? [`tone-${tone}`] : [])];
  return element('span', { class: classes.join(' '), attributes: { 'aria-hidden': 'true' } });
}

/** Said by a screen reader, not seen. */
export function unseen(text: string): HTMLElement {
  return element('span', { class: 'unseen' }, text);
}

/** A button of one icon. `focusKey` finds it again after its row was repainted. */
export function iconButton(
  name: string,
  label: string,
  focusKey: string,
  onClick: () => void,
  classes = '',
): HTMLButtonElement {
  const attributes = { type: 'button', 'aria-label': label, title: label, 'data-focus': focusKey };
  return element('button', { class: `icon-button ${classes}`.trim(), attributes, onClick }, icon(name));
}
