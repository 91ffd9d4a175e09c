import type { RowGroup } from '../../inspector/protocol';
import { element, icon } from '../elements';
import { KeyedRows } from '../KeyedRows';

type Keyed = { readonly key: string };

/** What one group's `tbody` consists of. */
type Line<Row> =
  | { readonly key: string; readonly kind: 'title'; readonly link?: RowGroup<Row>['link'] }
  | { readonly key: string; readonly kind: 'fold'; readonly open: boolean; readonly count: number }
  | { readonly key: string; readonly kind: 'empty'; readonly why: NonNullable<RowGroup<Row>['empty']> }
  | { readonly key: string; readonly kind: 'row'; readonly row: Row };

export interface Painters<Row> {
  title(link: RowGroup<Row>['link']): readonly (Node | string)[];
  empty(why: NonNullable<RowGroup<Row>['empty']>): string;
  row(row: Row): HTMLElement;
  /** What the button says that folds the group of this title, or unfolds it. */
  fold(open: boolean, title: string): string;
  /** Title of the group that stands folded. */
  readonly common: string;
}

interface Body<Row> {
  readonly node: HTMLElement;
  readonly lines: KeyedRows<Line<Row>>;
  group: RowGroup<Row>;
}

/** A table whose rows stand in groups, each a `tbody` with a header row of its own. What every container has is folded. */
export class GroupedTable<Row extends Keyed> {
  readonly table: HTMLTableElement;
  readonly #bodies = new Map<string, Body<Row>>();
  readonly #opened = new Set<string>();
  #matches: ((row: Row) => boolean) | undefined;

  constructor(
    caption: string,
    readonly columns: readonly string[],
    readonly painters: Painters<Row>,
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
    for (const [key, { node }] of this.#bodies) {
      if (!wanted.has(key)) {
        node.remove();
        this.#bodies.delete(key);
      }
    }
    let last: Element | null = this.table.tHead;
    for (const group of groups) {
      const body = this.#bodyOf(group);
      if (last && last.nextElementSibling !== body.node) last.after(body.node);
      last = body.node;
      body.group = group;
      body.lines.update(this.#linesOf(group));
    }
  }

  /** Hides what does not match, and groups of which nothing is left; returns how many rows are, folded ones too. */
  filter(matches: ((row: Row) => boolean) | undefined): number {
    this.#matches = matches;
    let total = 0;
    for (const body of this.#bodies.values()) total += this.#filterBody(body);
    return total;
  }

  #filterBody({ node, lines, group }: Body<Row>): number {
    const matches = this.#matches;
    const folded = group.isCommon === true && !this.#opened.has(group.key);
    const left = matches === undefined ? group.rows.length : group.rows.filter(matches).length;
    lines.filter((line) => {
      if (line.kind !== 'row') return matches === undefined || line.kind === 'title' || line.kind === 'fold';
      return matches === undefined ? !folded : matches(line.row);
    });
    node.hidden = matches !== undefined && left === 0;
    return left;
  }

  #bodyOf(group: RowGroup<Row>): Body<Row> {
    const known = this.#bodies.get(group.key);
    if (known) return known;
    const node = element('tbody');
    const made = { node, lines: new KeyedRows<Line<Row>>(node, (line) => this.#paint(line)), group };
    this.#bodies.set(group.key, made);
    return made;
  }

  #linesOf(group: RowGroup<Row>): readonly Line<Row>[] {
    const key = `${group.key} title`;
    const open = this.#opened.has(group.key);
    const title: Line<Row> =
      group.isCommon === true
        ? { key, kind: 'fold', open, count: group.rows.length }
        : { key, kind: 'title', ...(group.link ? { link: group.link } : {}) };
    const rows = group.rows.map((row): Line<Row> => ({ key: row.key, kind: 'row', row }));
    return group.empty && rows.length === 0
      ? [title, { key: `${group.key} empty`, kind: 'empty', why: group.empty }]
      : [title, ...rows];
  }

  #toggle(key: string): void {
    const body = this.#bodies.get(key);
    if (!body) return;
    if (!this.#opened.delete(key)) this.#opened.add(key);
    body.lines.update(this.#linesOf(body.group));
    this.#filterBody(body);
  }

  #paint(line: Line<Row>): HTMLElement {
    const colspan = String(this.columns.length);
    switch (line.kind) {
      case 'title': {
        const head = element('th', { attributes: { scope: 'rowgroup', colspan } }, ...this.painters.title(line.link));
        return element('tr', { class: 'group' }, head);
      }
      case 'fold': {
        const head = element('th', { attributes: { scope: 'rowgroup', colspan } }, this.#foldButton(line));
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

  #foldButton({ key, open, count }: Extract<Line<Row>, { kind: 'fold' }>): HTMLElement {
    const group = key.slice(0, -' title'.length);
    const { common, fold } = this.painters;
    const attributes = {
      type: 'button',
      'data-focus': `fold:${group}`,
      'aria-expanded': String(open),
      title: fold(open, common),
    };
    return element(
      'button',
      { class: 'fold', attributes, onClick: () => this.#toggle(group) },
      icon(open ? 'chevron-down' : 'chevron-right'),
      common,
      element('span', { class: 'count' }, String(count)),
    );
  }
}
