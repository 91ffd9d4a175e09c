import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { checkout } from '../../lab/checkout';
import { startChromium } from '../../lab/chromium/startChromium';
import type { LabEngine } from '../../lab/engines/LabEngine';
import { installVsCode, type VsCodeVersion } from '../../lab/vscode/installVsCode';
import { startVsCode } from '../../lab/vscode/startVsCode';
import { keepKnownServiceWorkers } from './knownServiceWorker';
import { LinksView } from './LinksView';
import { Workbench } from './Workbench';

export interface EditorOptions {
  /** Both the server and Chromium run in its network namespace; the extension talks to it. */
  readonly engine?: Pick<LabEngine, 'endpoint' | 'inside'>;
  /** `dist/container-links.vsix` of this checkout when absent. */
  readonly vsix?: string;
  readonly userSettings?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** An empty folder when absent. */
  readonly workspaceFolder?: string;
  /** The folder is not trusted. */
  readonly asksForTrust?: true;
  /** CSS pixels; 1280 by 800 when absent. */
  readonly viewport?: { readonly width: number; readonly height: number };
  /** 2 for pictures that stay sharp; 1 when absent. */
  readonly deviceScaleFactor?: number;
}

export interface Editor {
  readonly page: Page;
  readonly workbench: Workbench;
  /** A second window would be `page.context().newPage()` at this address. */
  readonly url: string;
  readonly workspaceFolder: string;
  /** All that VS Code writes outside of the browser is in there. */
  readonly stateFolder: string;
  stop(): Promise<void>;
}

/** A VS Code with the packaged extension installed, opened as a person would; VS Code asks and shows dialogs as ever. */
export async function openEditor(version: VsCodeVersion, options: EditorOptions = {}): Promise<Editor> {
  const { engine, env, userSettings, viewport = { width: 1280, height: 800 }, deviceScaleFactor = 1 } = options;
  const inside = engine === undefined ? {} : { inside: engine };
  const install = await installVsCode(version);
  const server = await startVsCode(install, {
    vsix: options.vsix ?? join(checkout, 'dist', 'container-links.vsix'),
    env: { DOCKER_CONTEXT: undefined, DOCKER_HOST: engine?.endpoint, ...env },
    ...(userSettings === undefined ? {} : { userSettings }),
    ...(options.workspaceFolder === undefined ? {} : { workspaceFolder: options.workspaceFolder }),
    ...(options.asksForTrust && { asksForTrust: true }),
    ...inside,
  });
  try {
    const browser = await startChromium(inside);
    const stop = async (): Promise<void> => {
      await browser.close();
      await server.stop();
    };
    try {
      const page = await browser.newPage({ viewport: { ...viewport }, deviceScaleFactor });
      page.setDefaultTimeout(90_000);
      await keepKnownServiceWorkers(page);
      const workbench = new Workbench(page);
      await workbench.open(server.url);
      await new LinksView(page).waitUntilOffered();
      const { url, workspaceFolder, stateFolder } = server;
      return { page, workbench, url, workspaceFolder, stateFolder, stop };
    } catch (error) {
      await browser.close();
      throw error;
    }
  } catch (error) {
    await server.stop();
    throw error;
  }
}
