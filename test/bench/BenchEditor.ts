import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { checkout } from '../lab/checkout';
import { startChromium } from '../lab/chromium/startChromium';
import { makeRunFolder, removeRunFolder } from '../lab/runFolder';
import { installVsCode, type VsCodeInstall } from '../lab/vscode/installVsCode';
import { startVsCode } from '../lab/vscode/startVsCode';
import {
  type ActivationResult,
  type ActivationTask,
  EDITOR_TASK,
  type EditorTask,
  emptyExtension,
  type StormResult,
  type StormTask,
} from './editor/editorTask';
import type { PackedExtension } from './packExtension';

type WithoutFile<Task> = Omit<Task, 'resultFile'>;

/** VS Code 1.139 with the packaged extension installed as people have it, beside an extension that does nothing. */
export class BenchEditor {
  private starts = 0;

  private constructor(
    private readonly folder: string,
    private readonly install: VsCodeInstall,
    private readonly vsix: string,
  ) {}

  static async make({ vsix }: PackedExtension): Promise<BenchEditor> {
    const folder = await makeRunFolder();
    try {
      await build({
        absWorkingDir: checkout,
        entryPoints: ['test/bench/editor/index.ts'],
        outfile: join(folder, 'bench.js'),
        bundle: true,
        platform: 'node',
        target: 'node20',
        format: 'cjs',
        external: ['vscode', 'cpu-features'],
        // Native parts of dockerode's SSH, which nothing here uses.
        loader: { '.node': 'empty' },
        logLevel: 'warning',
      });
      await writeEmptyExtension(join(folder, 'empty'));
      await mkdir(join(folder, 'docker'));
      return new BenchEditor(folder, await installVsCode('1.139'), vsix);
    } catch (error) {
      await removeRunFolder(folder);
      throw error;
    }
  }

  async activation(task: WithoutFile<ActivationTask>): Promise<ActivationResult> {
    return (await this.run((resultFile) => ({ ...task, resultFile }))) as ActivationResult;
  }

  async storm(task: WithoutFile<StormTask>): Promise<StormResult> {
    const endpoint = `unix://${task.socket}`;
    return (await this.run((resultFile) => ({ ...task, resultFile }), endpoint)) as StormResult;
  }

  async dispose(): Promise<void> {
    await removeRunFolder(this.folder);
  }

  private async run(taskOf: (resultFile: string) => EditorTask, endpoint?: string): Promise<unknown> {
    this.starts += 1;
    const resultFile = join(this.folder, `result-${this.starts}.json`);
    const server = await startVsCode(this.install, {
      extensionsDir: join(this.folder, 'extensions'),
      ...(this.starts === 1 ? { vsix: this.vsix } : {}),
      extensionDevelopmentPath: join(this.folder, 'empty'),
      extensionTestsPath: join(this.folder, 'bench.js'),
      env: {
        DOCKER_HOST: endpoint,
        DOCKER_CONTEXT: undefined,
        DOCKER_CONFIG: join(this.folder, 'docker'),
        [EDITOR_TASK]: JSON.stringify(taskOf(resultFile)),
      },
    });
    try {
      await visit(server.url);
    } finally {
      await server.stop();
    }
    return JSON.parse(await readFile(resultFile, 'utf8'));
  }
}

/** Opens the page, which runs what the payload asks for, until it reports the end. */
async function visit(url: string): Promise<void> {
  const browser = await startChromium();
  const said: string[] = [];
  try {
    const page = await browser.newPage();
    const status = await new Promise<number>((resolve, reject) => {
      page.on('crash', () => reject(new Error('The page crashed.')));
      browser.on('disconnected', () => reject(new Error('Chromium ended.')));
      const open = async () => {
        await page.exposeFunction('codeAutomationLog', (_type: string, args: unknown) => said.push(String(args)));
        await page.exposeFunction('codeAutomationExit', resolve);
        await page.goto(url);
      };
      open().catch(reject);
    });
    if (status !== 0) throw new Error(`The measurement inside VS Code failed:\n${said.slice(-20).join('\n')}`);
  } finally {
    await browser.close();
  }
}

async function writeEmptyExtension(folder: string): Promise<void> {
  const [publisher, name] = emptyExtension.split('.');
  const engines = { vscode: '^1.99.0' };
  const manifest = { publisher, name, version: '1.0.0', engines, main: './extension.js', activationEvents: [] };
  await mkdir(folder);
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  await writeFile(join(folder, 'extension.js'), 'exports.activate = () => {};\n');
}
