import { oneTabStop } from './rowKeys';

interface Entry<Row> {
  readonly row: Row;
  readonly print: string;
  readonly node: HTMLElement;
}

/**
 * Children of one element that follow a list of rows: only a row that changed is made anew, only one that moved is
 * moved. The focus stays on the same button (by `data-focus`), also when its row is repainted.
 */
export class KeyedRows<Row extends { readonly key: string }> {
  #entries = new Map<string, Entry<Row>>();

  constructor(
    readonly parent: HTMLElement,
    readonly make: (row: Row) => HTMLElement,
  ) {}

  /** Returns the keys of rows that were made or made anew. */
  update(rows: readonly Row[]): readonly string[] {
    const focused = focusKeyWithin(this.parent);
    const previous = this.#entries;
    const painted: string[] = [];
    this.#entries = new Map(
      rows.map((row) => {
        const print = JSON.stringify(row);
        const old = previous.get(row.key);
        if (old?.print === print) return [row.key, old];
        const node = this.make(row);
        node.setAttribute('data-key', row.key);
        oneTabStop(node);
        painted.push(row.key);
        old?.node.replaceWith(node);
        return [row.key, { row, print, node }];
      }),
    );
    for (const [key, { node }] of previous) {
      if (!this.#entries.has(key)) node.remove();
    }
    this.#arrange();
    restoreFocus(this.parent, focused);
    return painted;
  }

  /** Hides the rows for which `matches` is false; returns how many are left. */
  filter(matches: (row: Row) => boolean): number {
    let shown = 0;
    for (const { row, node } of this.#entries.values()) {
      const match = matches(row);
      node.hidden = !match;
      shown += Number(match);
    }
    return shown;
  }

  #arrange(): void {
    let next = this.parent.firstElementChild;
    for (const { node } of this.#entries.values()) {
      if (node === next) {
        next = next.nextElementSibling;
      } else {
        this.parent.insertBefore(node, next);
      }
    }
  }
}

function focusKeyWithin(parent: HTMLElement): string | null {
  const active = document.activeElement;
  return active instanceof HTMLElement && parent.contains(active) ? active.getAttribute('data-focus') : null;
}

function restoreFocus(parent: HTMLElement, key: string | null): void {
  if (key === null || focusKeyWithin(parent) === key) return;
  const again = parent.querySelector<HTMLElement>(`[data-focus="${CSS.escape(key)}"]`);
  again?.focus({ preventScroll: true });
}
