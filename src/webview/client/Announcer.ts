import { element, pageText } from './elements';

/** Says what happened to who can't see it: all that one view brings together. The same words twice are said twice. */
export class Announcer {
  readonly node = element('p', { class: 'unseen', attributes: { role: 'status', 'aria-live': 'polite' } });
  #words: string[] = [];

  say(words: string): void {
    this.#words.push(words);
    if (this.#words.length === 1) queueMicrotask(() => this.#speak());
  }

  #speak(): void {
    const shown = pageText(this.#words.join(' '));
    this.#words = [];
    this.node.textContent = this.node.textContent === shown ? `${shown}\u00a0` : shown;
  }
}
