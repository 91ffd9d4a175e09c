import { element, icon, replaceChildren } from './elements';

export interface MenuItem {
  readonly label: string;
  readonly icon: string;
  readonly run: () => void;
}

/** The ⋯ button and its menu: arrow keys, Home, End, Escape, and a click elsewhere closes. */
export class Menu {
  readonly node: HTMLElement;
  readonly #button: HTMLButtonElement;
  readonly #list: HTMLElement;

  constructor(label: string) {
    this.#button = element(
      'button',
      {
        class: 'icon-button',
        attributes: {
          type: 'button',
          'aria-label': label,
          title: label,
          'aria-haspopup': 'menu',
          'aria-expanded': 'false',
        },
        onClick: () => (this.#list.hidden ? this.#open() : this.#close()),
      },
      icon('ellipsis'),
    );
    this.#list = element('div', { class: 'menu', attributes: { role: 'menu', 'aria-label': label } });
    this.#list.hidden = true;
    this.node = element('div', { class: 'menu-anchor' }, this.#button, this.#list);
    this.node.addEventListener('keydown', (event) => this.#pressed(event));
    this.node.addEventListener('focusout', ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node && this.node.contains(relatedTarget))) {
        this.#list.hidden = true;
        this.#button.setAttribute('aria-expanded', 'false');
      }
    });
  }

  /** A line stands between two groups. */
  setGroups(groups: readonly (readonly MenuItem[])[]): void {
    this.node.hidden = groups.length === 0;
    const line = () => element('div', { class: 'menu-line', attributes: { role: 'separator' } });
    replaceChildren(
      this.#list,
      ...groups.flatMap((items, index) => [
        ...(index === 0 ? [] : [line()]),
        ...items.map((item) => this.#paint(item)),
      ]),
    );
  }

  #paint({ label, icon: name, run }: MenuItem): HTMLElement {
    const attributes = { type: 'button', role: 'menuitem', tabindex: '-1' };
    const onClick = () => {
      this.#close();
      run();
    };
    return element('button', { class: 'menu-item', attributes, onClick }, icon(name), label);
  }

  #open(): void {
    this.#list.hidden = false;
    this.#button.setAttribute('aria-expanded', 'true');
    this.#items()[0]?.focus();
  }

  #close(): void {
    this.#button.focus();
    this.#list.hidden = true;
    this.#button.setAttribute('aria-expanded', 'false');
  }

  #items(): readonly HTMLElement[] {
    return [...this.#list.querySelectorAll<HTMLElement>('.menu-item')];
  }

  #pressed(event: KeyboardEvent): void {
    if (this.#list.hidden) return;
    const items = this.#items();
    const at = items.findIndex((item) => item.contains(document.activeElement));
    const goals: Readonly<Record<string, number>> = {
      ArrowDown: (at + 1) % items.length,
      ArrowUp: (at - 1 + items.length) % items.length,
      Home: 0,
      End: items.length - 1,
    };
    const goal = goals[event.key];
    if (goal !== undefined) {
      items[goal]?.focus();
      event.preventDefault();
    } else if (event.key === 'Escape') {
      this.#close();
      event.preventDefault();
    }
  }
}
