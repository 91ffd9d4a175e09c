import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { checkout } from '../checkout';
import { run } from '../command';
import type { EngineKind } from '../engines/engineKind';
import type { LabEngine } from '../engines/LabEngine';
import { startEngines, stopEngines } from '../engines/startEngines';
import { describeEngines, TEST_ENGINES } from '../engines/testEngines';
import { clearLeftovers } from '../runFolder';
import { Heartbeat } from './Heartbeat';
import { missingNeed } from './suiteNeeds';
import { runSuiteProcess } from './suiteProcess';
import {
  closingLine,
  hasFailed,
  judgeSuite,
  readMochaResult,
  readVitestResult,
  type SuiteResult,
  suiteLine,
} from './suiteResult';
import { chooseSuites, type Suite } from './suiteTable';

export interface SuiteRun {
  /** Names of suites; none means all. */
  readonly names: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** How many times its usual limit a suite may take; once when absent. */
  readonly patience?: number;
  readonly signal: AbortSignal;
}

function failed(name: string, title: string, message: string): SuiteResult {
  return { name, passed: 0, skipped: 0, failures: [{ title: `${name}: ${title}`, message }] };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function report(result: SuiteResult, milliseconds: number): void {
  for (const failure of result.failures) console.log(`\nFAILED ${result.name}: ${failure.title}\n${failure.message}\n`);
  console.log(suiteLine(result, milliseconds));
}

async function readReport(suite: Suite, file: string): Promise<SuiteResult | undefined> {
  if (!existsSync(file)) return undefined;
  const json: unknown = JSON.parse(await readFile(file, 'utf8'));
  return suite.runner.kind === 'vitest' ? readVitestResult(suite.name, json) : readMochaResult(suite.name, json);
}

function suiteArguments(suite: Suite, resultFile: string): readonly string[] {
  if (suite.runner.kind === 'host') {
    const program = join(checkout, 'test/lab/suites/hostSuite.ts');
    return ['--import', 'tsx', program, suite.runner.version, resultFile];
  }
  const vitest = join(checkout, 'node_modules/vitest/vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${resultFile}`];
  return [vitest, 'run', '--config', 'test/vitest.config.ts', '--project', suite.name, ...reporters];
}

async function runSuite(
  suite: Suite,
  engines: readonly LabEngine[],
  order: SuiteRun,
  heartbeat: Heartbeat,
): Promise<SuiteResult> {
  if (!existsSync(join(checkout, suite.folder))) {
    return failed(suite.name, 'has no tests', `${suite.folder} does not exist.`);
  }
  const outputs = join(checkout, 'test/.out');
  const resultFile = join(outputs, `${suite.name}.json`);
  await mkdir(outputs, { recursive: true });
  await rm(resultFile, { force: true });
  let last = '';
  heartbeat.begin(suite.name, () => last);
  const end = await runSuiteProcess({
    args: suiteArguments(suite, resultFile),
    env: {
      NO_COLOR: '1',
      ...order.env,
      ...(suite.engines.length > 0 ? { [TEST_ENGINES]: describeEngines(engines) } : {}),
    },
    limit: suite.limit * (order.patience ?? 1) * 60_000,
    logFile: join(outputs, `${suite.name}.log`),
    signal: order.signal,
    onLine: (line) => {
      last = line;
    },
  });
  if (end.leftovers > 0) console.log(`${suite.name}: left ${end.leftovers} processes running; they were ended`);
  const read = await readReport(suite, resultFile).catch(() => undefined);
  return judgeSuite(suite.name, read, end);
}

/** The packaged extension; suites that can do without it run even when it can't be made. */
async function packageExtension(suites: readonly Suite[]): Promise<readonly SuiteResult[]> {
  const start = Date.now();
  try {
    if (suites.some((suite) => suite.packaged)) await run('npm', ['run', 'package'], { cwd: checkout });
    return [];
  } catch (error) {
    const result = failed('package', 'could not be made', messageOf(error));
    report(result, Date.now() - start);
    return [result];
  }
}

async function startNeeded(suites: readonly Suite[]): Promise<readonly LabEngine[]> {
  await clearLeftovers();
  return startEngines([...new Set<EngineKind>(suites.flatMap((suite) => suite.engines))]);
}

async function runAll(
  suites: readonly Suite[],
  order: SuiteRun,
  heartbeat: Heartbeat,
): Promise<readonly SuiteResult[]> {
  const results: SuiteResult[] = [];
  let engines: readonly LabEngine[] = [];
  try {
    heartbeat.begin('Starting engines, packaging the extension');
    const [started, packaging] = await Promise.all([startNeeded(suites), packageExtension(suites)]);
    engines = started;
    results.push(...packaging);
    for (const suite of suites) {
      if (order.signal.aborted) {
        results.push(failed(suite.name, 'was not run', 'The run was interrupted.'));
        continue;
      }
      const start = Date.now();
      const result = await runSuite(suite, engines, order, heartbeat);
      report(result, Date.now() - start);
      results.push(result);
    }
  } catch (error) {
    const result = failed('lab', 'could not be put up', messageOf(error));
    report(result, 0);
    results.push(result);
  } finally {
    heartbeat.begin('Stopping engines');
    await stopEngines(engines);
    heartbeat.end();
  }
  return results;
}

/** Runs suites and prints what came of them, the sum as the very last line; gives the exit status. */
export async function runSuites(order: SuiteRun): Promise<number> {
  const { CI } = process.env;
  const chosen = chooseSuites(order.names);
  const results: SuiteResult[] = [];
  const able = chosen.filter((suite) => {
    const need = missingNeed(suite);
    if (need !== undefined) {
      console.log(`${suite.name}: skipped, ${need}`);
      const refused = CI === 'true' ? [{ title: suite.name, message: 'Nothing may be skipped in CI.' }] : [];
      results.push({ name: suite.name, passed: 0, skipped: refused.length === 0 ? 1 : 0, failures: refused });
    }
    return need === undefined;
  });
  results.push(...(await runAll(able, order, new Heartbeat((line) => console.log(line)))));
  console.log(closingLine(results));
  return hasFailed(results) ? 1 : 0;
}
