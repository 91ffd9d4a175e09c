import type { RowGroup } from '../protocol';
import { element } from './elements';
import { KeyedRows } from './KeyedRows';

type Keyed = { readonly key: string };

/** What one group's `tbody` consists of. */
type Line<Row> =
  | { readonly key: string; readonly kind: 'title'; readonly link: RowGroup<Row>['link'] | null }
  | { readonly key: string; readonly kind: 'empty'; readonly why: NonNullable<RowGroup<Row>['empty']> }
  | { readonly key: string; readonly kind: 'row'; readonly row: Row };

export interface Painters<Row> {
  title(link: RowGroup<Row>['link'] | null): readonly (Node | string)[];
  empty(why: NonNullable<RowGroup<Row>['empty']>): string;
  row(row: Row): HTMLElement;
}

/** A table whose rows stand in groups, each a `tbody` with a header row of its own. */
export class GroupedTable<Row extends Keyed> {
  readonly table: HTMLTableElement;
  private readonly bodies = new Map<string, { readonly node: HTMLElement; readonly lines: KeyedRows<Line<Row>> }>();

  constructor(
    caption: string,
    private readonly columns: readonly string[],
    private readonly painters: Painters<Row>,
    classes: string,
  ) {
    const heads = columns.map((text) => element('th', { attributes: { scope: 'col' } }, text));
    this.table = element(
      'table',
      { class: classes },
      element('caption', { class: 'unseen' }, caption),
      element('thead', {}, element('tr', {}, ...heads)),
    );
  }

  update(groups: readonly RowGroup<Row>[]): void {
    const wanted = new Set(groups.map(({ key }) => key));
    for (const [key, { node }] of this.bodies) {
      if (!wanted.has(key)) {
        node.remove();
        this.bodies.delete(key);
      }
    }
    let last: Element | null = this.table.tHead;
    for (const group of groups) {
      const { node, lines } = this.bodyOf(group.key);
      if (last && last.nextElementSibling !== node) {
        last.after(node);
      }
      last = node;
      lines.update(linesOf(group));
    }
  }

  /** Hides what does not match, and groups of which nothing is left; returns how many rows are. */
  filter(matches: ((row: Row) => boolean) | undefined): number {
    let total = 0;
    for (const { node, lines } of this.bodies.values()) {
      let shown = 0;
      lines.filter((line) => {
        const match = matches === undefined || (line.kind === 'row' ? matches(line.row) : line.kind === 'title');
        shown += Number(match && line.kind === 'row');
        return match;
      });
      node.hidden = matches !== undefined && shown === 0;
      total += shown;
    }
    return total;
  }

  private bodyOf(key: string) {
    const known = this.bodies.get(key);
    if (known) {
      return known;
    }
    const node = element('tbody');
    const made = { node, lines: new KeyedRows<Line<Row>>(node, (line) => this.paint(line)) };
    this.bodies.set(key, made);
    return made;
  }

  private paint(line: Line<Row>): HTMLElement {
    const colspan = String(this.columns.length);
    switch (line.kind) {
      case 'title': {
        const head = element('th', { attributes: { scope: 'rowgroup', colspan } }, ...this.painters.title(line.link));
        return element('tr', { class: 'group' }, head);
      }
      case 'empty':
        return element(
          'tr',
          {},
          element('td', { class: 'nothing', attributes: { colspan } }, this.painters.empty(line.why)),
        );
      case 'row':
        return this.painters.row(line.row);
    }
  }
}

function linesOf<Row extends Keyed>(group: RowGroup<Row>): readonly Line<Row>[] {
  const title: Line<Row> = { key: `${group.key} title`, kind: 'title', link: group.link ?? null };
  const rows = group.rows.map((row): Line<Row> => ({ key: row.key, kind: 'row', row }));
  return group.empty && rows.length === 0
    ? [title, { key: `${group.key} empty`, kind: 'empty', why: group.empty }]
    : [title, ...rows];
}
