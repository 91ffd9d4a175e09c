import type { Browser, Page } from 'playwright-core';
import type { FromPage } from '../../../src/webview/door';
import type { MessageToHost, MessageToPage } from '../../../src/webview/inspector/protocol';
import { type InspectorFacts, inspectorPicture } from '../../../src/webview/inspector/viewModel';
import { pageHtml } from '../../../src/webview/pageHtml';
import { origin, PageInChromium } from './pageInChromium';
import type { Theme } from './themes';

const html = pageHtml({
  name: 'inspector',
  script: '/inspector.js',
  styles: ['/page.css', '/inspector.css'],
  cspSource: origin,
  nonce: 'a1b2',
  language: 'en',
  loading: 'The inspector is being loaded…',
});

/** The inspector's page, with this object in the host's place. */
export class InspectorInChromium {
  private opened: PageInChromium | undefined;
  /** What the page said, in order. */
  readonly said: MessageToHost[] = [];
  /** What it asked to be copied, in order. */
  readonly copied: string[] = [];
  /** How often it asked for its words. */
  readonly asked = { words: 0 };
  givesWords = false;

  private constructor() {}

  /** `words`: whether it is given its words when it asks for them. */
  static async open(
    browser: Browser,
    files: ReadonlyMap<string, Buffer>,
    theme: Theme,
    { words }: { words: boolean } = { words: true },
  ): Promise<InspectorInChromium> {
    const inspector = new InspectorInChromium();
    inspector.givesWords = words;
    inspector.opened = await PageInChromium.open(browser, files, html, theme, (letter, page) =>
      inspector.hear(letter, page),
    );
    if (words) await waitUntil(() => inspector.said.some(({ type }) => type === 'ready'));
    return inspector;
  }

  get inChromium(): PageInChromium {
    if (this.opened === undefined) throw new Error('The page is not open yet');
    return this.opened;
  }

  get page(): Page {
    return this.inChromium.page;
  }

  /** What its policy refused. */
  get refused(): readonly string[] {
    return this.inChromium.refused;
  }

  private async hear(letter: FromPage, page: PageInChromium): Promise<void> {
    if (letter.kind === 'say') {
      this.said.push(letter.message as MessageToHost);
      return;
    }
    if (letter.name === 'bundle') {
      this.asked.words += 1;
      if (this.givesWords) await page.send({ kind: 'answer', id: letter.id, answer: {} });
      return;
    }
    this.copied.push(String(letter.question));
    await page.send({ kind: 'answer', id: letter.id, answer: true });
  }

  async show(facts: InspectorFacts): Promise<void> {
    await this.send({ type: 'view', view: inspectorPicture(facts).view });
  }

  async send(message: MessageToPage): Promise<void> {
    await this.inChromium.send({ kind: 'show', message });
  }

  async close(): Promise<void> {
    await this.page.close();
  }
}

async function waitUntil(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10));
}
