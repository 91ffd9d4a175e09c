import type { ProblemRow } from '../../inspector/protocol';
import { element, icon, unseen } from '../elements';
import { KeyedRows } from '../KeyedRows';
import type { Page } from './Page';

/** Problems in words, the worst first. New ones and solved ones are announced, the rest stays silent. */
export class ProblemsPart {
  readonly node: HTMLElement;
  readonly #list = element('ul', { class: 'problems' });
  readonly #section: HTMLElement;
  readonly #rows: KeyedRows<ProblemRow>;
  #known: ReadonlyMap<string, string> | undefined;

  constructor(readonly page: Page) {
    this.#rows = new KeyedRows(this.#list, (row) => this.#paint(row));
    this.#section = element('section', { attributes: { 'aria-label': page.strings.problems } }, this.#list);
    this.node = element('div', {}, this.#section);
  }

  update(problems: readonly ProblemRow[]): void {
    this.#section.hidden = problems.length === 0;
    this.#rows.update(problems);
    const now = new Map(problems.map((row) => [row.key, this.#words(row)]));
    if (this.#known) this.#announce(this.#known, now);
    this.#known = now;
  }

  #announce(before: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): void {
    const { newProblem, solvedProblem } = this.page.strings;
    const added = [...now].filter(([key]) => !before.has(key)).map(([, message]) => newProblem(message));
    const solved = [...before].filter(([key]) => !now.has(key)).map(([, message]) => solvedProblem(message));
    if (added.length + solved.length > 0) this.page.announce([...added, ...solved].join(' '));
  }

  #words({ message, also }: ProblemRow): string {
    return also.length === 0 ? message : `${message} ${this.page.strings.alsoTrue(also)}`;
  }

  #paint(row: ProblemRow): HTMLElement {
    const { strings } = this.page;
    const words = element(
      'span',
      { class: 'message' },
      unseen(`${strings.severities[row.severity]}: `),
      this.#words(row),
    );
    const line = element('li', { class: `problem ${row.severity}` }, icon(row.severity, row.severity), words);
    if (row.action) {
      const label = strings.cures[row.action.kind](row.action.partner);
      const attributes = { type: 'button', 'data-focus': `solve:${row.key}` };
      const onClick = () => this.page.post({ type: 'solve', problem: row.key });
      line.append(element('button', { class: 'button secondary', attributes, onClick }, label));
    }
    return line;
  }
}
