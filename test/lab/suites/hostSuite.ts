import { testEngine } from '../engines/testEngines';
import { runHostSuite } from '../vscode/runHostSuite';

/** A process of its own for the tests inside one VS Code, so that they can be ended when they hang. */
async function main(version: string | undefined, resultFile: string | undefined): Promise<void> {
  if ((version !== '1.99' && version !== '1.139') || resultFile === undefined) {
    throw new Error('Say a version of VS Code and a file for the result.');
  }
  process.exitCode = await runHostSuite({ version, engine: testEngine('20.10'), resultFile });
}

main(process.argv[2], process.argv[3]).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
