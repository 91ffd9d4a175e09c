export interface Failure {
  readonly title: string;
  readonly message: string;
}

/** What came of one suite. */
export interface SuiteResult {
  readonly name: string;
  readonly passed: number;
  readonly skipped: number;
  readonly failures: readonly Failure[];
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function testsOf(file: unknown): readonly unknown[] {
  return list(field(file, 'assertionResults'));
}

function hasStatus(...statuses: readonly string[]): (value: unknown) => boolean {
  return (value) => statuses.includes(text(field(value, 'status')));
}

/** Reads what vitest's JSON reporter wrote. A file that could not even be loaded counts as one failure. */
export function readVitestResult(name: string, report: unknown): SuiteResult {
  const files = list(field(report, 'testResults'));
  const tests = files.flatMap(testsOf);
  const failed = tests.filter(hasStatus('failed')).map((test) => ({
    title: text(field(test, 'fullName')) || text(field(test, 'title')),
    message: list(field(test, 'failureMessages')).map(text).join('\n'),
  }));
  const broken = files
    .filter((file) => hasStatus('failed')(file) && !testsOf(file).some(hasStatus('failed')))
    .map((file) => ({ title: text(field(file, 'name')), message: text(field(file, 'message')) }));
  return {
    name,
    passed: tests.filter(hasStatus('passed')).length,
    skipped: tests.filter(hasStatus('skipped', 'pending', 'todo', 'disabled')).length,
    failures: [...failed, ...broken],
  };
}

/** Reads what mocha's JSON reporter wrote. */
export function readMochaResult(name: string, report: unknown): SuiteResult {
  const count = (stat: string) => Number(field(field(report, 'stats'), stat) ?? 0);
  const failures = list(field(report, 'failures')).map((test) => {
    const error = field(test, 'err');
    return {
      title: text(field(test, 'fullTitle')),
      message: text(field(error, 'stack')) || text(field(error, 'message')),
    };
  });
  return { name, passed: count('passes'), skipped: count('pending'), failures };
}

/** How a suite's process ended: its status, or why it has none. */
export interface SuiteEnd {
  readonly status: number | undefined;
  readonly reason: string;
  /** The last lines it wrote. */
  readonly output: string;
}

/**
 * Holds a suite's report against how its process ended: a suite that died, wrote no report, ran no test, or failed
 * without saying where has failed, whatever it reported.
 */
export function judgeSuite(name: string, report: SuiteResult | undefined, end: SuiteEnd): SuiteResult {
  const result = report ?? { name, passed: 0, skipped: 0, failures: [] };
  const blame = (title: string): SuiteResult => ({
    ...result,
    failures: [...result.failures, { title: `${name}: ${title}`, message: end.output }],
  });
  if (result.failures.length === 0 && end.status !== 0) {
    return blame(end.status === undefined ? end.reason : `ended with status ${end.status} though no test failed`);
  }
  if (end.status === undefined) return blame(end.reason);
  if (result.failures.length === 0 && result.passed === 0) return blame(report ? 'ran no test' : 'wrote no report');
  return result;
}

export function hasFailed(results: readonly SuiteResult[]): boolean {
  return results.some((result) => result.failures.length > 0);
}

function count(passed: number, failed: number, skipped: number): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** `unit: 12 passed, 0 failed, 1 skipped (3.4 s)` */
export function suiteLine(result: SuiteResult, milliseconds: number): string {
  const { name, passed, failures, skipped } = result;
  return `${name}: ${count(passed, failures.length, skipped)} (${(milliseconds / 1000).toFixed(1)} s)`;
}

/** The run's last line, which adds up all suites. */
export function closingLine(results: readonly SuiteResult[]): string {
  const sum = (of: (result: SuiteResult) => number) => results.reduce((total, result) => total + of(result), 0);
  return count(
    sum((result) => result.passed),
    sum((result) => result.failures.length),
    sum((result) => result.skipped),
  );
}
