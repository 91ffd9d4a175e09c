import { join } from 'node:path';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { inspectorPage } from '../../../src/webview/inspectorPage';
import { inspectorStrings } from '../../../src/webview/inspectorStrings';
import type { MessageToHost, MessageToPage } from '../../../src/webview/protocol';
import { type InspectorFacts, inspectorPicture } from '../../../src/webview/viewModel';
import type { Theme } from './themes';

const origin = 'http://inspector.invalid';

/** The page's files, built as the package builds them. */
export async function buildPage(): Promise<ReadonlyMap<string, Buffer>> {
  const client = join(import.meta.dirname, '../../../src/webview/client');
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
    /** What its policy refused. */
    readonly refused: string[],
  ) {}

  static async open(
    browser: Browser,
    files: ReadonlyMap<string, Buffer>,
    theme: Theme,
    { words } = { words: true },
  ): Promise<InspectorInChromium> {
    const page = await browser.newPage({ viewport: { width: 1000, height: 1240 } });
    const opened = new InspectorInChromium(page, [], []);
    await page.route(`${origin}/**`, async (route) => {
      const path = new URL(route.request().url()).pathname;
      const parts = {
        script: '/inspector.js',
        style: '/inspector.css',
        cspSource: origin,
        nonce: 'a1b2',
        language: 'en',
        loading: 'The inspector is being loaded…',
      };
      const file = files.get(path);
      const contentType = path === '/' ? 'text/html' : path.endsWith('.css') ? 'text/css' : 'text/javascript';
      await route.fulfill({ contentType, body: path === '/' ? inspectorPage(parts) : (file ?? '') });
    });
    await page.exposeFunction('hostHears', (message: MessageToHost) => void opened.said.push(message));
    await page.exposeFunction('hostRefused', (what: string) => void opened.refused.push(what));
    await page.addInitScript(standInForVsCode, { variables: theme.variables, bodyClass: theme.bodyClass });
    await page.goto(`${origin}/`);
    if (words) await opened.sayWords();
    return opened;
  }

  async sayWords(): Promise<void> {
    await this.send({ type: 'strings', strings: inspectorStrings({ t: (message) => message }) });
  }

  async show(facts: InspectorFacts): Promise<void> {
    await this.send({ type: 'view', view: inspectorPicture(facts).view });
  }

  async send(message: MessageToPage): Promise<void> {
    await this.page.evaluate((data) => {
      Reflect.get(globalThis, 'postMessage').call(globalThis, data, '*');
      return new Promise((done) => setTimeout(done, 0));
    }, message);
  }

  async close(): Promise<void> {
    await this.page.close();
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
