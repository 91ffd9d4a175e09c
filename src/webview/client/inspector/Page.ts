import type { InspectorWords } from '../../../words/inspectorWords';
import type { MessageToHost, ShownValue } from '../../inspector/protocol';
import { element, icon, iconButton, unseen } from '../elements';

/** Characters that fit in three lines of any column. */
const longValue = 120;

/** What every part of the page needs: the words, and the way to the host. */
export class Page {
  constructor(
    readonly strings: InspectorWords,
    readonly post: (message: MessageToHost) => void,
    /** False where there is no such value any more. */
    readonly copy: (copy: string) => Promise<boolean>,
    /** Says it to who can't see it. */
    readonly announce: (words: string) => void,
  ) {}

  /** A value with its copy button. */
  value(shown: ShownValue, label: string, ...buttons: readonly HTMLElement[]): HTMLElement {
    const what = shown.masked ? this.strings.masked : shown.text;
    const copy = iconButton('copy', label, `copy:${shown.copy}`, () => void this.#copyValue(shown.copy, what), 'quiet');
    copy.setAttribute('data-copy', shown.copy);
    return element('span', { class: 'value' }, this.#text(shown), ...buttons, copy);
  }

  async #copyValue(copy: string, what: string): Promise<void> {
    if (!(await this.copy(copy).catch(() => false))) return;
    markCopied(copy);
    this.announce(this.strings.copied(what));
  }

  /** A button that selects a container in the tree and inspects it; plain text for one that is gone. */
  partner(name: string, id: string | undefined, focusKey: string): HTMLElement {
    if (id === undefined) return element('span', {}, name);
    const attributes = { type: 'button', title: this.strings.openPartner(name), 'data-focus': focusKey };
    return element(
      'button',
      { class: 'link-button', attributes, onClick: () => this.post({ type: 'select', containerId: id }) },
      name,
    );
  }

  /** What every failure ends with. */
  logButton(): HTMLElement {
    const attributes = { type: 'button', 'data-focus': 'verb:showLog' };
    const onClick = () => this.post({ type: 'run', verb: 'showLog' });
    return element('button', { class: 'link-button', attributes, onClick }, this.strings.verbs.showLog);
  }

  /** An icon and a word: never colour alone. */
  status(iconName: string, tone: string, words: string): HTMLElement {
    return element('span', { class: 'status' }, icon(iconName, tone), element('span', {}, words));
  }

  /** Nothing was looked at: a dash, and words only where there is a reason. */
  notRead(reason: string | undefined): HTMLElement {
    const words = this.strings.notLooked;
    return reason === undefined
      ? element('span', { class: 'nothing' }, icon('dash', 'quiet'), unseen(words))
      : this.status('dash', 'quiet', `${words}: ${reason}`);
  }

  #text(shown: ShownValue): HTMLElement {
    if (shown.masked) {
      const attributes = { role: 'img', 'aria-label': this.strings.masked };
      return element('span', { class: 'text masked', attributes }, '••••••••');
    }
    if (shown.text === '') return element('span', { class: 'text nothing' }, this.strings.emptyValue);
    const text = element('span', { class: 'text' }, shown.text);
    return shown.text.length > longValue ? this.#folded(text) : text;
  }

  /** Some lines of a long text, and a button for all of them. */
  #folded(text: HTMLElement): HTMLElement {
    text.classList.add('long');
    const toggle = element('button', { class: 'link-button', attributes: { type: 'button' } }, this.strings.showWhole);
    toggle.setAttribute('aria-expanded', 'false');
    toggle.addEventListener('click', () => {
      const isWhole = text.classList.toggle('whole');
      toggle.setAttribute('aria-expanded', String(isWhole));
      toggle.textContent = isWhole ? this.strings.showLess : this.strings.showWhole;
    });
    return element('span', { class: 'folded' }, text, toggle);
  }
}

/** The copy button shows for a moment that it was done. */
function markCopied(copy: string): void {
  const button = document.querySelector<HTMLElement>(`[data-copy="${CSS.escape(copy)}"]`);
  const glyph = button?.querySelector('.codicon');
  if (!button || !glyph) return;
  glyph.classList.replace('codicon-copy', 'codicon-check');
  button.classList.add('done');
  setTimeout(() => {
    glyph.classList.replace('codicon-check', 'codicon-copy');
    button.classList.remove('done');
  }, 1200);
}
