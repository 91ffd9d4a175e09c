import { join } from 'node:path';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import type { FromHost, FromPage } from '../../../src/webview/door';
import { inspectorStrings } from '../../../src/webview/inspector/inspectorStrings';
import type { MessageToHost, MessageToPage } from '../../../src/webview/inspector/protocol';
import { type InspectorFacts, inspectorPicture } from '../../../src/webview/inspector/viewModel';
import { pageHtml } from '../../../src/webview/pageHtml';
import type { Theme } from './themes';

const origin = 'http://inspector.invalid';

/** The page's files, built as the package builds them. */
export async function buildPage(): Promise<ReadonlyMap<string, Buffer>> {
  const client = join(import.meta.dirname, '../../../src/webview/client/inspector');
  const { outputFiles } = await build({
    entryPoints: [join(client, 'inspector.ts'), join(client, 'inspector.css')],
    outdir: '/page',
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'iife',
    loader: { '.ttf': 'file' },
    assetNames: '[name]',
  });
  return new Map(outputFiles.map(({ path, contents }) => [path.slice('/page'.length), Buffer.from(contents)]));
}

/** The real page under its real policy, with this object in the host's place. */
export class InspectorInChromium {
  private constructor(
    readonly page: Page,
    /** What the page said, in order. */
    readonly said: MessageToHost[],
    /** What it asked to be copied, in order. */
    readonly copied: string[],
    /** How often it asked for its words. */
    readonly asked: { words: number },
    /** What its policy refused. */
    readonly refused: string[],
  ) {}

  static async open(
    browser: Browser,
    files: ReadonlyMap<string, Buffer>,
    theme: Theme,
    { words }: { words: boolean } = { words: true },
  ): Promise<InspectorInChromium> {
    const page = await browser.newPage({ viewport: { width: 1000, height: 1240 } });
    const opened = new InspectorInChromium(page, [], [], { words: 0 }, []);
    await page.route(`${origin}/**`, async (route) => {
      const path = new URL(route.request().url()).pathname;
      const parts = {
        name: 'inspector',
        script: '/inspector.js',
        style: '/inspector.css',
        cspSource: origin,
        nonce: 'a1b2',
        language: 'en',
        loading: 'The inspector is being loaded…',
      };
      const file = files.get(path);
      const contentType = path === '/' ? 'text/html' : path.endsWith('.css') ? 'text/css' : 'text/javascript';
      await route.fulfill({ contentType, body: path === '/' ? pageHtml(parts) : (file ?? '') });
    });
    await page.exposeFunction('hostHears', (letter: FromPage) => opened.hear(letter, words));
    await page.exposeFunction('hostRefused', (what: string) => void opened.refused.push(what));
    await page.addInitScript(standInForVsCode, { variables: theme.variables, bodyClass: theme.bodyClass });
    await page.goto(`${origin}/`);
    if (words) await waitUntil(() => opened.said.some(({ type }) => type === 'ready'));
    return opened;
  }

  /** `words`: whether it is given its words when it asks for them. */
  private async hear(letter: FromPage, words: boolean): Promise<void> {
    if (letter.kind === 'say') {
      this.said.push(letter.message as MessageToHost);
      return;
    }
    if (letter.name === 'words') {
      this.asked.words += 1;
      if (words || this.givesWords) {
        await this.sendLetter({
          kind: 'answer',
          id: letter.id,
          answer: inspectorStrings(),
        });
      }
      return;
    }
    this.copied.push(String(letter.question));
    await this.sendLetter({ kind: 'answer', id: letter.id, answer: true });
  }

  givesWords = false;

  async show(facts: InspectorFacts): Promise<void> {
    await this.send({ type: 'view', view: inspectorPicture(facts).view });
  }

  async send(message: MessageToPage): Promise<void> {
    await this.sendLetter({ kind: 'show', message });
  }

  private async sendLetter(letter: FromHost): Promise<void> {
    await this.page.evaluate((data) => {
      Reflect.get(globalThis, 'postMessage').call(globalThis, data, '*');
      return new Promise((done) => setTimeout(done, 0));
    }, letter);
  }

  async close(): Promise<void> {
    await this.page.close();
  }
}

async function waitUntil(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10));
}

/** Runs in the page before its own script: VS Code's API, theme variables and body class. */
function standInForVsCode(theme: { readonly variables: Readonly<Record<string, string>>; readonly bodyClass: string }) {
  const page = globalThis as unknown as PageGlobals;
  let state: unknown;
  page.acquireVsCodeApi = () => ({
    postMessage: (message) => void page.hostHears(message),
    getState: () => state,
    setState: (next) => {
      state = next;
      page.savedState = next;
    },
  });
  page.addEventListener('securitypolicyviolation', (event) => void page.hostRefused(event.violatedDirective));
  page.addEventListener('DOMContentLoaded', () => {
    for (const [name, value] of Object.entries(theme.variables)) {
      page.document.documentElement.style.setProperty(`--vscode-${name}`, value);
    }
    page.document.body.className = theme.bodyClass;
  });
}

/** The few things of a browser's window that the stand-in touches. */
interface PageGlobals {
  acquireVsCodeApi: () => {
    postMessage(message: unknown): void;
    getState(): unknown;
    setState(state: unknown): void;
  };
  savedState: unknown;
  hostHears(message: unknown): Promise<void>;
  hostRefused(directive: string): Promise<void>;
  addEventListener(type: string, listener: (event: { readonly violatedDirective: string }) => void): void;
  document: {
    readonly documentElement: { readonly style: { setProperty(name: string, value: string): void } };
    readonly body: { className: string };
  };
}
