import { element, pageText } from './elements';

/** Says what happened to who can't see it. The same words twice are said twice. */
export class Announcer {
  readonly node = element('p', { class: 'unseen', attributes: { role: 'status', 'aria-live': 'polite' } });

  say(words: string): void {
    const shown = pageText(words);
    this.node.textContent = this.node.textContent === shown ? `${shown}\u00a0` : shown;
  }
}
