import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { checkout } from '../checkout';
import { clearLeftovers } from '../runFolder';
import { runHostSuite } from './runHostSuite';

const USAGE = 'host.ts --vscode 1.99|1.139 [--socket PATH --netns PID] [--grep TITLE] [TEST_FILE …]';

/** Runs some or all host tests by hand, on an engine that runs already. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      vscode: { type: 'string', default: '1.99' },
      socket: { type: 'string' },
      netns: { type: 'string' },
      grep: { type: 'string' },
    },
  });
  const { vscode: version, socket, netns, grep } = values;
  if ((version !== '1.99' && version !== '1.139') || (socket === undefined) !== (netns === undefined)) {
    throw new Error(USAGE);
  }
  await clearLeftovers();
  const outputs = join(checkout, 'test', '.out');
  await mkdir(outputs, { recursive: true });
  return runHostSuite({
    version,
    resultFile: join(outputs, `host-${version}-by-hand.json`),
    files: positionals.map((path) => resolve(path)),
    ...(socket === undefined
      ? {}
      : { engine: { kind: '20.10', socket, endpoint: `unix://${socket}`, netnsPid: Number(netns) } }),
    ...(grep === undefined ? {} : { grep }),
  });
}

main()
  .then((status) => {
    process.exitCode = status;
  })
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
