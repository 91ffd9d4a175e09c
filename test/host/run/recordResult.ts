import { writeFileSync } from 'node:fs';
import type { Runner, Test } from 'mocha';

function shape(test: Test): object {
  return { title: test.title, fullTitle: test.fullTitle(), file: test.file, duration: test.duration };
}

function failure(test: Test, error: unknown): object {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  return { ...shape(test), err: { message, stack } };
}

/** Prints a line a test and writes the result file when all have ended, in the shape of mocha's own JSON reporter. */
export function recordResult(runner: Runner, resultFile: string): void {
  const passes: object[] = [];
  const pending: object[] = [];
  const failures: object[] = [];
  runner.on('pass', (test) => {
    passes.push(shape(test));
    console.log(`  passed  ${test.fullTitle()} (${test.duration} ms)`);
  });
  runner.on('pending', (test) => {
    pending.push(shape(test));
    console.log(`  skipped ${test.fullTitle()}`);
  });
  runner.on('fail', (test, error: unknown) => {
    failures.push(failure(test, error));
    console.log(`  FAILED  ${test.fullTitle()}\n${error instanceof Error ? error.stack : error}`);
  });
  runner.on('end', () => {
    const stats = { passes: passes.length, pending: pending.length, failures: failures.length };
    writeFileSync(resultFile, JSON.stringify({ stats, passes, pending, failures }, undefined, 2));
  });
}
