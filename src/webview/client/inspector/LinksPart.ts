import { stateText } from '../../../words/stateText';
import type { InspectorView, LinkPort, LinkRow } from '../../inspector/protocol';
import { type Child, element, icon, iconButton, replaceChildren, setText, unseen } from '../elements';
import { KeyedRows } from '../KeyedRows';
import type { Page } from './Page';
import { stateIcon } from './stateLook';

/** Of more links nobody wants to hear what was found. */
const mostTold = 10;

/** Links in both directions, or in words why there are none. */
export class LinksPart {
  readonly node: HTMLElement;
  readonly #table: HTMLElement;
  readonly #rows: KeyedRows<LinkRow>;
  readonly #none = element('div', { class: 'none' });
  readonly #asked = element('p', { class: 'note' });
  #printed = '';
  #shown: InspectorView | undefined;

  constructor(readonly page: Page) {
    const { strings } = page;
    const body = element('tbody');
    const heads = [strings.link, strings.address, strings.ports, strings.status, strings.kind];
    this.#table = element(
      'table',
      { class: 'links' },
      element('caption', { class: 'unseen' }, strings.links),
      element(
        'thead',
        {},
        element('tr', {}, ...heads.map((text) => element('th', { attributes: { scope: 'col' } }, text))),
      ),
      body,
    );
    this.#rows = new KeyedRows(body, (row) => this.#paint(row));
    const title = element('h2', { attributes: { id: 'links' } }, strings.links);
    this.node = element(
      'section',
      { attributes: { 'aria-labelledby': 'links' } },
      title,
      this.#none,
      this.#table,
      this.#asked,
    );
  }

  update(view: InspectorView): void {
    const { links, unlinked, condition, verified, header } = view;
    this.#rows.update(links);
    this.#table.hidden = links.length === 0;
    this.node.hidden = links.length === 0 && !unlinked;
    this.#asked.hidden = verified === undefined;
    setText(this.#asked, this.page.strings.verified(verified ?? ''));
    this.#announceVerified(view);
    const print = JSON.stringify([unlinked, condition, header.name.text, links.length > 0]);
    if (print !== this.#printed) {
      this.#printed = print;
      this.#paintNone(view);
    }
  }

  /** What came of a person's question, as the table says it. */
  #announceVerified(view: InspectorView): void {
    const before = this.#shown;
    this.#shown = view;
    const { verified, verifying, links } = view;
    if (before === undefined || verified === undefined || verifying) return;
    if (!before.verifying && before.verified !== undefined) return;
    const found = links
      .filter(({ direction }) => direction === 'uses')
      .slice(0, mostTold)
      .map((row) => {
        const ports = row.ports.map((port) => this.#portText(port));
        return `${row.alias}: ${[this.#paintStatus(row).textContent, ...ports].join(', ')}.`;
      });
    this.page.announce([...found, this.page.strings.verified(verified)].join(' '));
  }

  #paintNone({ unlinked, condition, header, links }: InspectorView): void {
    this.#none.hidden = !unlinked || condition === 'loading';
    if (!unlinked) return;
    const { strings } = this.page;
    const words = strings.unlinked[unlinked.why](header.name.text, unlinked.network);
    // The table below has links that others have to it.
    const none = links.length > 0 ? strings.usesNoLinks : strings.noLinks;
    const lines: Child[] = [element('p', {}, element('strong', {}, none), ` ${words}`)];
    if (unlinked.why === 'defaultBridge' || unlinked.why === 'userNetwork') {
      const attributes = { type: 'button', 'data-focus': 'verb:createLinked' };
      const onClick = () => this.page.post({ type: 'run', verb: 'createLinked' });
      lines.push(element('button', { class: 'button', attributes, onClick }, icon('add'), strings.createLinked));
    }
    replaceChildren(this.#none, ...lines);
  }

  #paint(row: LinkRow): HTMLElement {
    const { strings } = this.page;
    const address = row.address
      ? this.page.value(row.address, strings.copy(row.address.text))
      : element('span', { class: 'nothing' }, '—');
    const kind = row.kind === 'legacy' ? strings.legacyLink : strings.endpointLink(row.network);
    return element(
      'tr',
      {},
      element('th', { class: 'link-cell', attributes: { scope: 'row' } }, ...this.#paintLink(row)),
      element('td', { class: 'number' }, address),
      element('td', { class: 'number' }, ...row.ports.flatMap((port, index) => this.#paintPort(port, index))),
      element('td', {}, this.#paintStatus(row)),
      element('td', { class: 'quiet-text' }, kind, ...this.#removeButton(row)),
    );
  }

  #removeButton({ key, alias, removable }: LinkRow): readonly HTMLElement[] {
    if (!removable) return [];
    const label = this.page.strings.removeLink(alias);
    return [iconButton('trash', label, `unlink:${key}`, () => this.page.post({ type: 'unlink', link: key }), 'quiet')];
  }

  #paintLink({ key, alias, direction, partner }: LinkRow): readonly Child[] {
    const { strings } = this.page;
    const other = this.page.partner(partner.name, partner.id, `select:${key}`);
    return direction === 'uses'
      ? [icon('arrow-right', 'quiet'), unseen(strings.uses), element('span', {}, alias), ' → ', other]
      : [
          icon('arrow-left', 'quiet'),
          other,
          ` → ${alias} `,
          element('span', { class: 'quiet-text' }, strings.usedByPartner(partner.name)),
        ];
  }

  #portText({ text, state }: LinkPort): string {
    const { strings } = this.page;
    const words = { open: strings.portOpen, closed: strings.portClosed, unknown: strings.portUnknown };
    return state ? `${text} ${words[state]}` : text;
  }

  #paintPort(port: LinkPort, index: number): readonly Child[] {
    const { state } = port;
    const text = this.#portText(port);
    const icons = { open: 'pass', closed: 'error', unknown: 'question' };
    const tones = { open: 'ok', closed: 'error', unknown: 'quiet' };
    const shown: Child = state ? this.page.status(icons[state], tones[state], text) : text;
    return index === 0 ? [shown] : [', ', shown];
  }

  #paintStatus(row: LinkRow): HTMLElement {
    const { strings } = this.page;
    if (row.problem) {
      const { severity, words } = row.problem;
      return this.page.status(severity, severity, words);
    }
    if (row.state === undefined) return this.page.status('error', 'error', strings.gone);
    if (row.inert) return this.page.status('circle-slash', 'quiet', strings.inert);
    if (row.doubt === 'unknown') return this.page.status('question', 'quiet', strings.resolvesUnknown);
    if (row.doubt === 'stray') {
      return this.page.status('error', 'error', strings.resolvesStray(row.resolves ?? []));
    }
    if (row.resolves?.length === 0) return this.page.status('error', 'error', strings.resolvesNot);
    if (row.resolves) return this.page.status('pass', 'ok', strings.resolves(row.resolves));
    const { icon: name, tone } = stateIcon(row.state);
    return this.page.status(name, tone, stateText(row.state.word, row.state.exitCode));
  }
}
