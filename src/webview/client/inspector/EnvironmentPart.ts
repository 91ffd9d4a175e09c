import type { InspectorView, Unread, VariableRow } from '../../inspector/protocol';
import { type Child, element, iconButton, setText } from '../elements';
import { GroupedTable } from './GroupedTable';
import { groupTitle } from './groupTitle';
import { withReason } from './NamesPart';
import type { Page } from './Page';

/** The variables a start now would give, beside what process 1 really has. Secrets stay covered until asked for. */
export class EnvironmentPart {
  readonly node: HTMLElement;
  readonly #table: GroupedTable<VariableRow>;
  readonly #note = element('p', { class: 'note' });
  readonly #toggle: HTMLLabelElement;
  readonly #checkbox: HTMLInputElement;

  constructor(readonly page: Page) {
    const { strings } = page;
    this.#table = new GroupedTable(
      strings.environment,
      [strings.variable, strings.startGives, strings.processHas],
      {
        title: (group) => groupTitle(strings, group, strings.groupOwnVariables),
        fold: (open, title) => (open ? strings.fold : strings.unfold)(title),
        common: strings.groupCommon,
        empty: (why) => strings[why],
        row: (row) => this.#paint(row),
      },
      'environment',
    );
    this.#checkbox = element('input', { attributes: { type: 'checkbox' } });
    this.#checkbox.addEventListener('change', () => page.post({ type: 'revealAll', on: this.#checkbox.checked }));
    this.#toggle = element('label', { class: 'toggle' }, this.#checkbox, strings.showSecrets);
    const title = element('h2', { attributes: { id: 'environment' } }, strings.environment);
    this.node = element(
      'section',
      { attributes: { 'aria-labelledby': 'environment' } },
      element('div', { class: 'section-head' }, title, this.#toggle),
      this.#note,
      this.#table.table,
    );
  }

  update({ environment, environmentUnread, hasSecrets, allRevealed, condition }: InspectorView): void {
    this.#table.update(environment);
    this.#table.table.hidden = environment.length === 0;
    this.node.hidden = environment.length === 0 && condition === 'loading';
    this.#toggle.hidden = !hasSecrets;
    this.#checkbox.checked = allRevealed;
    this.#note.hidden = environment.length > 0 && environmentUnread === undefined;
    setText(
      this.#note,
      environment.length === 0 || environmentUnread === undefined
        ? this.page.strings.noEnvironment
        : this.#unread(environmentUnread),
    );
  }

  #unread(unread: Unread): string {
    const { environmentUnread, environmentUnreadByProblem } = this.page.strings;
    return unread.why === 'problem' ? environmentUnreadByProblem : environmentUnread(unread.reason);
  }

  filter(matches: ((row: VariableRow) => boolean) | undefined): number {
    return this.#table.filter(matches);
  }

  #paint(row: VariableRow): HTMLElement {
    const { strings } = this.page;
    const name = row.name.text;
    const copyName = strings.copy(name);
    // What the runtime or a start script adds, such as HOME, is only known from process 1; a start now adds it again.
    const value = row.predicted ?? (row.status === 'match' ? row.observed : undefined);
    const given: Child = value
      ? this.page.value(value, strings.copyValue(name), ...this.#eye(row))
      : element('span', { class: 'nothing' }, strings.notGiven);
    return element(
      'tr',
      { class: row.status },
      element('th', { attributes: { scope: 'row' } }, this.page.value(row.name, copyName)),
      element('td', { class: 'number' }, given),
      element('td', { class: 'number' }, this.#paintInside(row)),
    );
  }

  #eye(row: VariableRow): readonly HTMLElement[] {
    if (!row.secret) return [];
    const { strings } = this.page;
    const on = (row.predicted ?? row.observed)?.masked === true;
    const label = (on ? strings.reveal : strings.conceal)(row.name.text);
    const onClick = () => this.page.post({ type: 'reveal', row: row.key, on });
    return [iconButton(on ? 'eye' : 'eye-closed', label, `reveal:${row.key}`, onClick)];
  }

  #paintInside(row: VariableRow): HTMLElement {
    const { strings } = this.page;
    switch (row.status) {
      case 'match':
        return this.page.status('check', 'ok', strings.same);
      case 'predicted':
        return this.page.notRead(row.reason);
      case 'unreadable':
        return this.page.status('question', 'warning', withReason(strings.notReadable, row.reason));
      case 'missing':
        return this.page.status('warning', 'warning', withReason(strings.absent, row.reason));
      case 'stale':
        return this.#withValue(row, 'warning', 'warning', withReason(strings.stale, row.reason));
      case 'unexpected':
        return this.#withValue(row, 'info', 'info', row.reason ?? strings.unexpected);
    }
  }

  /** What process 1 has, then what is the matter with it. */
  #withValue(row: VariableRow, iconName: string, tone: string, words: string): HTMLElement {
    const status = this.page.status(iconName, tone, words);
    if (!row.observed) return status;
    const eye = row.predicted ? [] : this.#eye(row);
    const label = this.page.strings.copyValue(row.name.text);
    return element('span', { class: 'stack' }, this.page.value(row.observed, label, ...eye), status);
  }
}
