import { HOST_TESTS_BEGIN } from '../../host/run/hostRun';
import { startChromium } from '../chromium/startChromium';
import type { LabEngine } from '../engines/LabEngine';
import { installVsCode, type VsCodeVersion } from './installVsCode';
import { startVsCode } from './startVsCode';

/** Milliseconds until an editor whose tests do not end is ended. */
const LIMIT = 8 * 60_000;

interface Launch {
  readonly version: VsCodeVersion;
  readonly extensionDevelopmentPath: string;
  readonly extensionTestsPath: string;
  readonly inside?: Pick<LabEngine, 'inside'>;
}

function readLaunch(args: readonly string[]): Launch {
  const value = (name: string): string | undefined =>
    args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
  const version = value('stand-in-version');
  const extensionDevelopmentPath = value('extensionDevelopmentPath');
  const extensionTestsPath = value('extensionTestsPath');
  const namespace = value('stand-in-netns');
  if (version !== '1.99' && version !== '1.139') throw new Error(`There is no VS Code ${version} in the lab.`);
  if (extensionDevelopmentPath === undefined || extensionTestsPath === undefined) {
    throw new Error('Say --extensionDevelopmentPath and --extensionTestsPath.');
  }
  const inside = (command: string, rest: readonly string[]): { command: string; args: string[] } => ({
    command: 'nsenter',
    args: [`--net=/proc/${namespace}/ns/net`, '--', command, ...rest],
  });
  const launch = { version, extensionDevelopmentPath, extensionTestsPath } as const;
  return namespace === undefined ? launch : { ...launch, inside: { inside } };
}

/** What the extension host's unbuilt modules say about themselves, which only log files need, and what its own end cancels. */
const UNBUILT = /^(Error: )?(Could not locate the bindings file|Cannot find module '\.\/build|Canceled)/;

/** Text of a message that the page forwards from the console of the extension host. */
function logText(args: unknown): string {
  const list = Array.isArray(args) ? args : [args];
  return list
    .map((arg: unknown) => {
      if (typeof arg === 'string') return arg;
      return typeof arg === 'object' && arg !== null && 'stack' in arg ? String(arg.stack) : JSON.stringify(arg);
    })
    .join(' ');
}

/** Prints what is said from the tests' begin on; what VS Code says before matters only when they never begin. */
class PageLog {
  private readonly before: string[] = [];
  private begun = false;

  add(args: unknown): void {
    const text = logText(args);
    this.begun ||= text.startsWith(HOST_TESTS_BEGIN);
    if (!this.begun) {
      this.before.push(text);
    } else if (!UNBUILT.test(text)) {
      console.log(text);
    }
  }

  end(): void {
    if (!this.begun) console.log(this.before.join('\n'));
  }
}

/** The status that the page reports when the tests have ended, or an error when it cannot any more. */
async function runInPage(launch: Launch): Promise<number> {
  const { extensionDevelopmentPath, extensionTestsPath, inside } = launch;
  const namespace = inside === undefined ? {} : { inside };
  const install = await installVsCode(launch.version);
  const server = await startVsCode(install, { extensionDevelopmentPath, extensionTestsPath, ...namespace });
  const log = new PageLog();
  try {
    const browser = await startChromium(namespace);
    try {
      const page = await browser.newPage();
      const ended = new Promise<number>((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error('The tests do not end.')), LIMIT);
        timer.unref();
        for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
          process.on(signal, () => reject(new Error(`Ended by ${signal}.`)));
        }
        page.on('crash', () => reject(new Error('The page crashed.')));
        browser.on('disconnected', () => reject(new Error('Chromium ended.')));
        const expose = async (): Promise<void> => {
          await page.exposeFunction('codeAutomationLog', (_type: string, args: unknown) => log.add(args));
          await page.exposeFunction('codeAutomationExit', (code: number) => resolve(code));
          await page.goto(server.url, { timeout: 120_000 });
        };
        expose().catch(reject);
      });
      return await ended;
    } finally {
      await browser.close();
    }
  } finally {
    log.end();
    await server.stop();
  }
}

runInPage(readLaunch(process.argv.slice(2)))
  .then((status) => {
    process.exitCode = status;
  })
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
