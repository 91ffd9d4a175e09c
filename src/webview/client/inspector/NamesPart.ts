import { enumerated } from '../../../words/catalogue';
import type { InspectorView, NameRow, Unread } from '../../inspector/protocol';
import { element, setText } from '../elements';
import { GroupedTable } from './GroupedTable';
import { groupTitle } from './groupTitle';
import type { Page } from './Page';

/** What the client resolves: predicted, and read back from inside. */
export class NamesPart {
  readonly node: HTMLElement;
  readonly #table: GroupedTable<NameRow>;
  readonly #note = element('p', { class: 'note' });

  constructor(readonly page: Page) {
    const { strings } = page;
    const columns = [strings.name, strings.resolvesTo, strings.origin, strings.insideClient];
    this.#table = new GroupedTable(
      strings.names,
      columns,
      {
        title: (group) => groupTitle(strings, group, strings.groupOwnNames),
        fold: (open, title) => (open ? strings.fold : strings.unfold)(title),
        common: strings.groupCommon,
        empty: () => strings.noNames,
        row: (row) => this.#paint(row),
      },
      'names',
    );
    const title = element('h2', { attributes: { id: 'names' } }, strings.names);
    this.node = element(
      'section',
      { attributes: { 'aria-labelledby': 'names' } },
      title,
      this.#note,
      this.#table.table,
    );
  }

  update({ names, namesUnread, condition }: InspectorView): void {
    this.#table.update(names);
    this.#table.table.hidden = names.length === 0;
    this.node.hidden = names.length === 0 && condition === 'loading';
    this.#note.hidden = names.length > 0 && namesUnread === undefined;
    setText(
      this.#note,
      names.length === 0 || namesUnread === undefined ? this.page.strings.noNames : this.#unread(namesUnread),
    );
  }

  #unread(unread: Unread): string {
    const { namesUnread, namesUnreadByProblem } = this.page.strings;
    return unread.why === 'problem' ? namesUnreadByProblem : namesUnread(unread.reason);
  }

  filter(matches: ((row: NameRow) => boolean) | undefined): number {
    return this.#table.filter(matches);
  }

  #paint(row: NameRow): HTMLElement {
    const { strings } = this.page;
    const mechanism = row.mechanism === 'hosts' ? strings.hostsFile : strings.embeddedDns;
    const addresses = row.addresses.map((address) => this.page.value(address, strings.copy(address.text)));
    const none = row.unforeseen ? strings.notForeseen : strings.resolvesNot;
    const resolves = addresses.length > 0 ? addresses : [element('span', { class: 'nothing' }, none)];
    return element(
      'tr',
      {},
      element('th', { attributes: { scope: 'row' } }, this.page.value(row.name, strings.copy(row.name.text))),
      element('td', { class: 'number' }, ...resolves),
      element('td', { class: 'quiet-text' }, enumerated([strings.origins[row.origin], mechanism])),
      element('td', {}, this.#paintInside(row)),
    );
  }

  #paintInside({ status, observed, reason }: NameRow): HTMLElement {
    const { strings } = this.page;
    switch (status) {
      case 'verified':
        return this.page.status('check', 'ok', strings.same);
      case 'predicted':
        return this.page.notRead(reason);
      case 'unreadable':
        return this.page.status('question', 'warning', withReason(strings.notReadable, reason));
      case 'mismatch': {
        if (observed === undefined || observed.length === 0) {
          return this.page.status('warning', 'warning', withReason(strings.resolvesNot, reason));
        }
        const values = observed.map((each) => this.page.value(each, strings.copy(each.text)));
        const status = this.page.status('warning', 'warning', reason ?? strings.differs);
        return element('span', { class: 'stack' }, ...values, status);
      }
    }
  }
}

export function withReason(words: string, reason: string | undefined): string {
  return reason === undefined ? words : `${words}: ${reason}`;
}
