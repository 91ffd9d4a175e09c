import { describe, expect, it } from 'vitest';
import {
  closingLine,
  hasFailed,
  judgeSuite,
  readMochaResult,
  readVitestResult,
  type SuiteResult,
  suiteLine,
} from '../../lab/suites/suiteResult';

const fine: SuiteResult = { name: 'unit', passed: 3, skipped: 0, failures: [] };
const ended = { status: 0, reason: '', output: 'last words' };

describe('reading reports', () => {
  it('counts what vitest passed, failed and skipped, with the messages of what failed', () => {
    const report = {
      testResults: [
        {
          name: 'a.test.ts',
          status: 'failed',
          message: '',
          assertionResults: [
            { fullName: 'a passes', status: 'passed', failureMessages: [] },
            { fullName: 'a fails', status: 'failed', failureMessages: ['expected 1', 'at line 2'] },
            { fullName: 'a waits', status: 'pending', failureMessages: [] },
            { fullName: 'a is planned', status: 'todo', failureMessages: [] },
          ],
        },
      ],
    };
    expect(readVitestResult('unit', report)).toEqual({
      name: 'unit',
      passed: 1,
      skipped: 2,
      failures: [{ title: 'a fails', message: 'expected 1\nat line 2' }],
    });
  });

  it('counts a file that vitest could not load as a failure', () => {
    const broken = { name: 'b.test.ts', status: 'failed', message: 'no such module', assertionResults: [] };
    expect(readVitestResult('unit', { testResults: [broken] }).failures).toEqual([
      { title: 'b.test.ts', message: 'no such module' },
    ]);
  });

  it('reads the report of mocha', () => {
    const report = {
      stats: { passes: 4, failures: 1, pending: 2 },
      failures: [{ fullTitle: 'tree shows', err: { message: 'short', stack: 'short\n at x' } }],
    };
    expect(readMochaResult('host', report)).toEqual({
      name: 'host',
      passed: 4,
      skipped: 2,
      failures: [{ title: 'tree shows', message: 'short\n at x' }],
    });
  });

  it.each([undefined, null, 'text', [], { testResults: 3 }])('finds nothing in %j', (report) => {
    expect(readVitestResult('unit', report)).toEqual({ name: 'unit', passed: 0, skipped: 0, failures: [] });
    expect(readMochaResult('unit', report)).toEqual({ name: 'unit', passed: 0, skipped: 0, failures: [] });
  });
});

describe('judging a suite', () => {
  it('leaves a suite alone that ran and ended well', () => {
    expect(judgeSuite('unit', fine, ended)).toEqual(fine);
  });

  it.each([
    ['wrote no report', undefined, ended],
    ['ran no test', { ...fine, passed: 0 }, ended],
    ['ended with status 3 though no test failed', fine, { ...ended, status: 3 }],
    ['was ended by SIGSEGV', fine, { ...ended, status: undefined, reason: 'was ended by SIGSEGV' }],
  ])('fails a suite that %s', (title, report, end) => {
    const judged = judgeSuite('unit', report, end);
    expect(judged.failures).toEqual([{ title: `unit: ${title}`, message: 'last words' }]);
    expect(hasFailed([judged])).toBe(true);
  });

  it('adds no failure to a suite whose status only repeats that tests failed', () => {
    const failing = { ...fine, failures: [{ title: 'a', message: 'b' }] };
    expect(judgeSuite('unit', failing, { ...ended, status: 1 })).toEqual(failing);
  });

  it('keeps the failures of a suite that hung', () => {
    const failing = { ...fine, failures: [{ title: 'a', message: 'b' }] };
    const end = { ...ended, status: undefined, reason: 'did not end within 5 minutes' };
    expect(judgeSuite('unit', failing, end).failures).toHaveLength(2);
  });
});

describe('adding up', () => {
  const failing: SuiteResult = { name: 'e2e', passed: 1, skipped: 0, failures: [{ title: 'a', message: 'b' }] };

  it('adds all suites up in the closing line, and names what was skipped only when something was', () => {
    expect(closingLine([fine, failing])).toBe('4 passed, 1 failed');
    expect(closingLine([fine, { ...failing, skipped: 2 }])).toBe('4 passed, 1 failed, 2 skipped');
    expect(closingLine([])).toBe('0 passed, 0 failed');
  });

  it('says what came of one suite and how long it took', () => {
    expect(suiteLine(failing, 12_340)).toBe('e2e: 1 passed, 1 failed (12.3 s)');
  });
});
