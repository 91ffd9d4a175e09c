import { join } from 'node:path';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import type { FromHost, FromPage } from '../../../src/webview/door';
import type { Theme } from './themes';

export const origin = 'http://page.invalid';

/** The files of all pages, built as the package builds them. */
export async function buildPages(): Promise<ReadonlyMap<string, Buffer>> {
  const client = join(import.meta.dirname, '../../../src/webview/client');
  const files = ['page.css', 'inspector/inspector.ts', 'inspector/inspector.css', 'plan/plan.ts', 'plan/plan.css'];
  const { outputFiles } = await build({
    entryPoints: files.map((file) => join(client, file)),
    outdir: '/page',
    entryNames: '[name]',
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'iife',
    loader: { '.ttf': 'file' },
    assetNames: '[name]',
  });
  return new Map(outputFiles.map(({ path, contents }) => [path.slice('/page'.length), Buffer.from(contents)]));
}

/** A real page of ours under its real policy. */
export class PageInChromium {
  private constructor(
    readonly page: Page,
    /** What its policy refused. */
    readonly refused: string[],
    /** Questions that it put to who sits before it. */
    readonly dialogs: string[],
  ) {}

  /** `hear`: in the host's place. */
  static async open(
    browser: Browser,
    files: ReadonlyMap<string, Buffer>,
    html: string,
    theme: Theme,
    hear: (letter: FromPage, page: PageInChromium) => void | Promise<void>,
    viewport = { width: 1000, height: 1240 },
  ): Promise<PageInChromium> {
    const page = await browser.newPage({ viewport });
    const opened = new PageInChromium(page, [], []);
    await page.route(`${origin}/**`, async (route) => {
      const path = new URL(route.request().url()).pathname;
      const contentType = path === '/' ? 'text/html' : path.endsWith('.css') ? 'text/css' : 'text/javascript';
      await route.fulfill({ contentType, body: path === '/' ? html : (files.get(path) ?? '') });
    });
    page.on('dialog', (dialog) => {
      opened.dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    await page.exposeFunction('hostHears', (letter: FromPage) => hear(letter, opened));
    await page.exposeFunction('hostRefused', (what: string) => void opened.refused.push(what));
    await page.addInitScript(standInForVsCode, { variables: theme.variables, bodyClass: theme.bodyClass });
    await page.goto(`${origin}/`);
    return opened;
  }

  async send(letter: FromHost): Promise<void> {
    await this.page.evaluate((data) => {
      Reflect.get(globalThis, 'postMessage').call(globalThis, data, '*');
      return new Promise((done) => setTimeout(done, 0));
    }, letter);
  }

  /** What a stranger's text must not have become. */
  async seen(): Promise<{
    readonly hacked: unknown;
    readonly made: number;
    readonly tooWide: boolean;
    readonly text: string;
  }> {
    return this.page.evaluate(() => {
      const { document, innerWidth, hacked } = globalThis as unknown as {
        document: {
          body: { textContent: string; scrollWidth: number };
          querySelectorAll(what: string): ArrayLike<unknown>;
        };
        innerWidth: number;
        hacked: unknown;
      };
      return {
        hacked,
        made: document.querySelectorAll('body img, body svg, main script, footer script, body a[href]').length,
        tooWide: document.body.scrollWidth > innerWidth + 1,
        text: document.body.textContent,
      };
    });
  }
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
