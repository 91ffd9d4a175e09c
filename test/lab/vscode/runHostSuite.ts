import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { runTests, TestRunFailedError } from '@vscode/test-electron';
import { HOST_RUN, type HostRun } from '../../host/run/hostRun';
import { checkout } from '../checkout';
import type { TestEngine } from '../engines/testEngines';
import { makeRunFolder, removeRunFolder } from '../runFolder';
import { editorExecutable } from './editorExecutable';
import { bundleHostTests, hostTestFiles } from './hostBundle';
import type { VsCodeVersion } from './installVsCode';

export interface HostSuite {
  readonly version: VsCodeVersion;
  /** The tests' engine; VS Code runs in its network namespace where it is the lab's own. */
  readonly engine?: Pick<TestEngine, 'kind' | 'socket' | 'endpoint' | 'netnsPid'>;
  /** Gets the result in the shape of mocha's JSON reporter. */
  readonly resultFile: string;
  /** Only these test files, as paths. */
  readonly files?: readonly string[];
  /** Only tests whose full title matches. */
  readonly grep?: string;
}

/** Where nothing is set: an editor of the lab must not see the containers, contexts or credentials of this machine. */
const UNSET = { DOCKER_CONTEXT: undefined, DOCKER_TLS_VERIFY: undefined, DOCKER_CERT_PATH: undefined };

/**
 * Runs test/host/**\/*.test.ts inside VS Code, with the extension of this checkout as it was built last. Gives the exit
 * status: 0 when all passed.
 */
export async function runHostSuite({ version, engine, resultFile, files, grep }: HostSuite): Promise<number> {
  const folder = await makeRunFolder();
  try {
    const extensionTestsPath = await bundleHostTests(await hostTestFiles(files), join(folder, 'tests'));
    const editor = await editorExecutable(version, engine?.netnsPid, folder);
    const home = join(folder, 'home');
    const workspace = join(folder, 'workspace');
    await mkdir(join(home, '.docker'), { recursive: true });
    await mkdir(workspace);
    const run: HostRun = {
      resultFile,
      ...(engine === undefined
        ? {}
        : { engine: { kind: engine.kind, socket: engine.socket, endpoint: engine.endpoint } }),
      ...(grep === undefined ? {} : { grep }),
    };
    console.log(`VS Code ${version}, ${editor.desktop ? 'desktop' : 'server and Chromium'}`);
    await runTests({
      vscodeExecutablePath: editor.path,
      extensionDevelopmentPath: checkout,
      extensionTestsPath,
      launchArgs: [workspace, '--disable-extensions', `--user-data-dir=${join(folder, 'user')}`],
      extensionTestsEnv: {
        ...UNSET,
        DOCKER_CONFIG: join(home, '.docker'),
        DOCKER_HOST: engine?.endpoint,
        [HOST_RUN]: JSON.stringify(run),
      },
    });
    return 0;
  } catch (error) {
    if (error instanceof TestRunFailedError) return error.code ?? 1;
    throw error;
  } finally {
    await removeRunFolder(folder);
  }
}
