import { element, iconButton, setText } from '../elements';
import type { Page } from './Page';

/** One box that filters names and variables, with how many of them are left. */
export class FilterPart {
  readonly node: HTMLElement;
  readonly #input: HTMLInputElement;
  readonly #count = element('span', { class: 'count', attributes: { role: 'status' } });
  readonly #clear: HTMLElement;

  constructor(
    readonly page: Page,
    initial: string,
    readonly onDidChange: (text: string) => void,
  ) {
    const { filter, clearFilter } = page.strings;
    this.#input = element('input', { attributes: { type: 'text', placeholder: filter, 'aria-label': filter } });
    this.#input.spellcheck = false;
    this.#input.value = initial;
    this.#input.addEventListener('input', () => onDidChange(this.text));
    this.#input.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape' && this.#input.value !== '') this.#reset();
    });
    this.#clear = iconButton('close', clearFilter, 'filter:clear', () => this.#reset());
    this.node = element(
      'div',
      { class: 'filter', attributes: { role: 'search' } },
      this.#input,
      this.#clear,
      this.#count,
    );
  }

  get text(): string {
    return this.#input.value;
  }

  show(left: number, total: number): void {
    this.node.hidden = total === 0;
    const filtering = this.text.trim() !== '';
    this.#clear.hidden = !filtering;
    const words = left === 0 ? this.page.strings.filterNothing : this.page.strings.filterCount(left, total);
    setText(this.#count, filtering ? words : '');
  }

  #reset(): void {
    this.#input.value = '';
    this.#input.focus();
    this.onDidChange('');
  }
}
