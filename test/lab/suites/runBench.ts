import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { checkout } from '../checkout';
import { run } from '../command';
import { engineRoot, ownEngineKind } from '../engines/engineRoot';
import { startEngines, stopEngines } from '../engines/startEngines';
import { describeEngines, TEST_ENGINES } from '../engines/testEngines';
import { clearLeftovers } from '../runFolder';

/** Runs the measurements on an engine of their own; gives their exit status. */
export async function runBench(args: readonly string[], signal: AbortSignal): Promise<number> {
  await clearLeftovers();
  const engines = await startEngines(['28.5']);
  try {
    const program = join(checkout, 'test/bench/main.ts');
    const child = spawn(process.execPath, ['--expose-gc', '--import', 'tsx', program, ...args], {
      cwd: checkout,
      stdio: 'inherit',
      env: { ...process.env, PATH: await pathWithDocker(), [TEST_ENGINES]: describeEngines(engines) },
    });
    signal.addEventListener('abort', () => child.kill('SIGTERM'));
    return await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code) => resolve(code ?? 1));
    });
  } finally {
    await stopEngines(engines);
  }
}

/** The peer runs the `docker` program: a machine without one lends it from the engine of its own Debian. */
async function pathWithDocker(): Promise<string> {
  const { PATH = '' } = process.env;
  const own = ownEngineKind();
  const isThere = await run('docker', ['--version']).then(
    () => true,
    () => false,
  );
  const { usr } = isThere || own === undefined ? {} : await engineRoot(own);
  return usr === undefined ? PATH : [PATH, join(usr, 'bin')].join(delimiter);
}
